namespace Guildhall.Protocol;

/// <summary>A new poll; it cannot be edited. Source: resources/poll.mdx.</summary>
public sealed record CreatePoll : DiscordObject
{
    /// <summary>Up to 300 characters.</summary>
    public PollMedia Question { get; init; } = new();

    /// <summary>1 to 10 of up to 55 characters.</summary>
    public IReadOnlyList<CreatePollAnswer> Answers { get; init; } = [];

    /// <summary>Hours, default 24, up to 768.</summary>
    public int? Duration { get; init; }

    /// <summary>Whether several answers may be chosen.</summary>
    public bool? AllowMultiselect { get; init; }

    /// <summary>Layout.</summary>
    public PollLayoutType? LayoutType { get; init; }
}

/// <summary>An answer of a new poll. Source: resources/poll.mdx.</summary>
public sealed record CreatePollAnswer : DiscordObject
{
    /// <summary>What it shows.</summary>
    public PollMedia PollMedia { get; init; } = new();
}
