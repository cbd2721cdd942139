namespace Guildhall.Protocol;

/// <summary>A bot's token. It prints as <c>[redacted]</c>, so that no log, exception or metric can show it by accident.</summary>
public sealed class BotToken : IEquatable<BotToken>
{
    private readonly string _value;

    /// <summary>Wraps a token; a leading <c>Bot </c> is taken off, since the gateway wants the bare token.</summary>
    /// <exception cref="ArgumentException">The text is empty or holds characters that no token has.</exception>
    public BotToken(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var bare = value.TrimStart();
        if (bare.StartsWith("Bot ", StringComparison.Ordinal)) bare = bare[4..];
        bare = bare.Trim();
        if (bare.Length == 0) throw new ArgumentException("The bot token is empty.", nameof(value));
        foreach (var character in bare)
        {
            if (character is <= ' ' or > '~') throw new ArgumentException("The bot token holds a character that no token has.", nameof(value));
        }

        _value = bare;
    }

    /// <summary>The token itself: only for the wire (IDENTIFY, RESUME, the Authorization header).</summary>
    public string Reveal() => _value;

    /// <summary>Always <c>[redacted]</c>.</summary>
    public override string ToString() => "[redacted]";

    /// <inheritdoc/>
    public bool Equals(BotToken? other) => other is not null && _value == other._value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as BotToken);

    /// <inheritdoc/>
    public override int GetHashCode() => _value.GetHashCode(StringComparison.Ordinal);
}
