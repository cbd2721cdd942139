using System.Text.Json.Serialization;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace Guildhall.Protocol;

/// <summary>A poll. Source: resources/poll.mdx.</summary>
public sealed record Poll : DiscordObject
{
    /// <summary>The question, up to 300 characters.</summary>
    public PollMedia Question { get; init; } = new();

    /// <summary>1 to 10.</summary>
    public IReadOnlyList<PollAnswer> Answers { get; init; } = [];

    /// <summary>When it ends.</summary>
    [JsonIgnore(Condition = Never)]
    public DateTimeOffset? Expiry { get; init; }

    /// <summary>Whether several answers may be chosen.</summary>
    public bool AllowMultiselect { get; init; }

    /// <summary>Layout.</summary>
    public PollLayoutType LayoutType { get; init; }

    /// <summary>Missing = unknown, not zero.</summary>
    public PollResults? Results { get; init; }
}

/// <summary>Text and emoji of a question or answer. Source: resources/poll.mdx.</summary>
public sealed record PollMedia : DiscordObject
{
    /// <summary>Text; answers up to 55 characters.</summary>
    public string? Text { get; init; }

    /// <summary>Emoji.</summary>
    public Emoji? Emoji { get; init; }
}

/// <summary>An answer that may be chosen. Source: resources/poll.mdx.</summary>
public sealed record PollAnswer : DiscordObject
{
    /// <summary>Its number in the poll.</summary>
    public int AnswerId { get; init; }

    /// <summary>What it shows.</summary>
    public PollMedia PollMedia { get; init; } = new();
}

/// <summary>Votes of a poll. Source: resources/poll.mdx.</summary>
public sealed record PollResults : DiscordObject
{
    /// <summary>Whether the counts are final.</summary>
    public bool IsFinalized { get; init; }

    /// <summary>An answer without an entry has no votes.</summary>
    public IReadOnlyList<PollAnswerCount> AnswerCounts { get; init; } = [];
}

/// <summary>Votes of one answer. Source: resources/poll.mdx.</summary>
public sealed record PollAnswerCount : DiscordObject
{
    /// <summary>The answer's number.</summary>
    public int Id { get; init; }

    /// <summary>Votes.</summary>
    public int Count { get; init; }

    /// <summary>Whether the bot voted (never).</summary>
    public bool MeVoted { get; init; }
}
