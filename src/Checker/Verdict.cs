namespace Guildhall.Checking;

/// <summary>What became of the promises: ledger and journals joined.</summary>
public sealed record Verdict
{
    /// <summary>Dispatches that the server sent.</summary>
    public required int Dispatches { get; init; }

    /// <summary>Broken promises.</summary>
    public required Findings Findings { get; init; }

    /// <summary>Gaps that were reported: losses that are not silent.</summary>
    public required int GapsReported { get; init; }

    /// <summary>Commands that users gave.</summary>
    public required int Commands { get; init; }

    /// <summary>Slash commands that ran into Discord's deadline of 3 s while the owner of their shard was frozen.</summary>
    public required int CommandsUnanswerable { get; init; }

    /// <summary>Handler runs that repeated a finished one.</summary>
    public required int HandledAgain { get; init; }

    /// <summary>Events that went to the dead letters.</summary>
    public required int DeadLetters { get; init; }

    /// <summary>Events that were recognised as applied before.</summary>
    public required int Recognised { get; init; }

    /// <summary>Answers of 429.</summary>
    public required int Http429 { get; init; }

    /// <summary>From dispatch to first application or handling.</summary>
    public required Latencies Latency { get; init; }

    /// <summary>Shards that went from one process to another.</summary>
    public required IReadOnlyList<Takeover> Takeovers { get; init; }

    /// <summary>Who owned which shard when.</summary>
    public required IReadOnlyList<Stay> Stays { get; init; }

    /// <summary>The greatest share of a replay buffer that a RESUME used.</summary>
    public required double ReplayUsedMax { get; init; }

    /// <summary>Whether no promise was broken.</summary>
    public bool IsClean => Findings.Total == 0;
}
