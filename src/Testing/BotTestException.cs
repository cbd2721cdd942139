namespace Guildhall.Testing;

/// <summary>The bot did not do what a test waited for; the message says what it did instead.</summary>
public sealed class BotTestException : Exception
{
    /// <summary>With what happened.</summary>
    public BotTestException(string message) : base(message)
    {
    }

    /// <summary>With what happened and its cause.</summary>
    public BotTestException(string message, Exception inner) : base(message, inner)
    {
    }
}
