namespace Guildhall.Actors.Rest;

/// <summary>How urgent a call is. A lower lane is never starved: see <see cref="LanePick"/>.</summary>
public enum RestLane
{
    /// <summary>Answers to interactions, which Discord waits for only 3 seconds.</summary>
    Interaction = 0,

    /// <summary>What handlers do by default.</summary>
    Ordinary = 1,

    /// <summary>Mass work that may take minutes.</summary>
    Bulk = 2,
}
