namespace Guildhall.LocalDiscord;

/// <summary>The local Discord cannot do what was asked: a port in use, an option out of range, an id that is not in the world.</summary>
public sealed class LocalDiscordException : Exception
{
    /// <summary>A message that says what happened and what to do.</summary>
    public LocalDiscordException(string message) : base(message) { }

    /// <summary>The same, with the cause.</summary>
    public LocalDiscordException(string message, Exception cause) : base(message, cause) { }
}
