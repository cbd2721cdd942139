using System.Text.Json.Serialization;

namespace Guildhall.Host.Summary;

/// <summary>What <c>--json</c> writes at the end of a run.</summary>
internal sealed record RunSummary
{
    /// <summary>The process's exit code.</summary>
    public required int ExitCode { get; init; }

    /// <summary>One line that says why.</summary>
    public required string Verdict { get; init; }

    /// <summary>Why it stopped: signal, elapsed or fatal.</summary>
    public required string StoppedBy { get; init; }

    /// <summary>Whether every shard drained cleanly.</summary>
    public required bool Drained { get; init; }

    /// <summary>The API's address.</summary>
    public required string Api { get; init; }

    /// <summary>The shards.</summary>
    public required IReadOnlyList<ShardSummary> Shards { get; init; }

    /// <summary>Sessions resumed, over all shards.</summary>
    public required long SessionsResumed { get; init; }

    /// <summary>Sessions identified, over all shards.</summary>
    public required long SessionsIdentified { get; init; }

    /// <summary>Dispatches.</summary>
    public required EventSummary Events { get; init; }

    /// <summary>Guilds held when it was asked to stop.</summary>
    public required long Guilds { get; init; }

    /// <summary>Members held when it was asked to stop.</summary>
    public required long Members { get; init; }

    /// <summary>Handler runs.</summary>
    public required HandlerSummary Handlers { get; init; }

    /// <summary>Outgoing calls.</summary>
    public required RestSummary Rest { get; init; }

    /// <summary>From the node's start to its end.</summary>
    public required double WallSeconds { get; init; }

    /// <summary>Processor time of this process, the embedded local Discord included.</summary>
    public required double CpuSeconds { get; init; }

    /// <summary>Greatest resident memory of this process, the embedded local Discord included.</summary>
    public required long PeakMemoryBytes { get; init; }
}

/// <summary>One shard of the summary.</summary>
/// <param name="Id">Its index.</param>
/// <param name="State">Its state when it was asked to stop.</param>
/// <param name="Live">Whether it was live then.</param>
/// <param name="Session">Its session at the end; null without one.</param>
/// <param name="Received">Last sequence received.</param>
/// <param name="Committed">Sequence up to which every event is done.</param>
/// <param name="Resumed">Sessions resumed in this run.</param>
/// <param name="Identified">Sessions identified in this run.</param>
internal sealed record ShardSummary(int Id, string State, bool Live, string? Session, long Received, long Committed, long Resumed, long Identified);

/// <summary>Dispatches of a run.</summary>
/// <param name="Received">Came in, replays included.</param>
/// <param name="Committed">Were done.</param>
/// <param name="Recognised">Were replays of events that had been applied before.</param>
/// <param name="ByType">Came in, by name.</param>
internal sealed record EventSummary(long Received, long Committed, long Recognised, IReadOnlyDictionary<string, long> ByType);

/// <summary>Handler runs of a run.</summary>
internal sealed record HandlerSummary(long Runs, long Failures, long DeadLetters);

/// <summary>Outgoing calls of a run.</summary>
/// <param name="Calls">Answered calls.</param>
/// <param name="ByStatus">The same by HTTP status.</param>
/// <param name="Status429">Answers of 429.</param>
/// <param name="Unanswered">Calls without an answer.</param>
internal sealed record RestSummary(long Calls, IReadOnlyDictionary<int, long> ByStatus, [property: JsonPropertyName("status_429")] long Status429, long Unanswered);

/// <summary>Writer of the summary.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RunSummary))]
internal sealed partial class SummaryJson : JsonSerializerContext;
