namespace Guildhall.Actors.Gateway;

/// <summary>How a received sequence stands to those before it.</summary>
public enum SequenceVerdict
{
    /// <summary>The next one: taken.</summary>
    Next,

    /// <summary>Received before (a replay, or sent twice): not taken.</summary>
    Duplicate,

    /// <summary>Events before it are missing: not taken. Either have them replayed, or accept the gap with <see cref="CommitWindow.Skip"/>.</summary>
    Jump,
}
