namespace Guildhall.Bench.Rest.Server;

/// <summary>What the strict server allows and how slow it is.</summary>
public sealed record ServerPlan
{
    /// <summary>Calls in any sliding second over all routes but interactions.</summary>
    public int Global { get; init; } = 50;

    /// <summary>Messages per window in one channel.</summary>
    public int PerWindow { get; init; } = 5;

    /// <summary>Length of that window, which starts with its first message; ms.</summary>
    public int WindowMs { get; init; } = 5_000;

    /// <summary>Least time from a request's receipt to its being counted, as on a long way; ms.</summary>
    public int MinUpMs { get; init; }

    /// <summary>Most of the same; ms.</summary>
    public int MaxUpMs { get; init; }

    /// <summary>Least time from counting to the answer, as for work; ms.</summary>
    public int MinWorkMs { get; init; }

    /// <summary>Most of the same; ms.</summary>
    public int MaxWorkMs { get; init; }

    /// <summary>Of a thousand messages so many meet a limit that others share with the bot: a 429 that no header foretells, for one second.</summary>
    public int SharedPerMille { get; init; }

    /// <summary>Whether each message that is taken is told on the standard output at once.</summary>
    public bool Announce { get; init; }
}

/// <summary>What the strict server saw since it was configured.</summary>
public sealed record ServerReport
{
    /// <summary>Messages and other counted calls that were taken.</summary>
    public int Accepted { get; init; }

    /// <summary>Of these in the first channel, the hot one.</summary>
    public int AcceptedHot { get; init; }

    /// <summary>Interaction answers taken.</summary>
    public int Interactions { get; init; }

    /// <summary>429s of a channel's limit: all of them could have been avoided by the headers.</summary>
    public int BucketRefusals { get; init; }

    /// <summary>429s of the global limit: all could have been avoided by counting.</summary>
    public int GlobalRefusals { get; init; }

    /// <summary>429s of limits shared with others: nothing foretells them, so they are no fault.</summary>
    public int SharedRefusals { get; init; }

    /// <summary>Messages posted.</summary>
    public int Messages { get; init; }

    /// <summary>Messages whose content was posted before: doubled ones.</summary>
    public int Doubled { get; init; }

    /// <summary>Repetitions that a nonce kept from posting twice.</summary>
    public int Deduplicated { get; init; }

    /// <summary>Seconds from the first counted call to the last.</summary>
    public double Seconds { get; init; }

    /// <summary>The fewest calls taken in any whole second between the first and the last.</summary>
    public int LeanestSecond { get; init; }

    /// <summary>Calls taken, by the node that sent them.</summary>
    public SortedDictionary<string, int> ByNode { get; init; } = [];
}
