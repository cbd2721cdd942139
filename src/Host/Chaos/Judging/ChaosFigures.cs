using System.Text.Json.Serialization;
using Guildhall.Checking;

namespace Guildhall.Host.Chaos;

/// <summary>Quantiles in milliseconds.</summary>
internal sealed record Spread(int Count, double P50, double P95, double P99, double Max)
{
    public static Spread Of(IReadOnlyCollection<double> values) => new(values.Count, At(values, 0.5), At(values, 0.95), At(values, 0.99), At(values, 1));

    private static double At(IReadOnlyCollection<double> values, double q) => Math.Round(Quantiles.Of(values, q), 1);
}

/// <summary>The figures of a run, as they are written with <c>--json</c>.</summary>
internal sealed record ChaosFigures
{
    public required bool Clean { get; init; }
    public required string Command { get; init; }
    public required int Nodes { get; init; }
    public required int Shards { get; init; }
    public required int Guilds { get; init; }
    public required double Seconds { get; init; }
    public required double? SettledSeconds { get; init; }
    public required int Dispatches { get; init; }
    public required int Lost { get; init; }
    public required int AppliedTwice { get; init; }
    public required int HandledZero { get; init; }
    public required int HandledAgain { get; init; }
    public required int DeadLetters { get; init; }
    public required int ReorderedInGuild { get; init; }
    public required int StateUnexplained { get; init; }
    public required int GapsReported { get; init; }
    public required int GapsUnreported { get; init; }
    public required int Commands { get; init; }
    public required int CommandsUnanswerable { get; init; }
    public required int AnsweredZero { get; init; }
    public required int AnsweredTwice { get; init; }
    public required int IdentifiesUnneeded { get; init; }
    public required int LimitsBroken { get; init; }

    [JsonPropertyName("http_429")]
    public required int Http429 { get; init; }

    public required int Kills { get; init; }
    public required int KillsOfOldest { get; init; }
    public required IReadOnlyDictionary<string, int> KillsAimedAt { get; init; }
    public required int TakeoversUncaused { get; init; }
    public required int Freezes { get; init; }
    public required int Drains { get; init; }
    public required int Drops { get; init; }
    public required Spread TakeoverMs { get; init; }
    public required Spread TakeoverAfterFreezeMs { get; init; }
    public required Spread UnconnectedAtDrainMs { get; init; }
    public required Spread LatencyMs { get; init; }
    public required double ReplayUsedMax { get; init; }
    public required int StateMismatch { get; init; }
    public required IReadOnlyList<string> Surprises { get; init; }

    /// <summary>Sums a run up.</summary>
    public static ChaosFigures Of(ChaosOutcome outcome)
    {
        var (settings, verdict) = (outcome.Settings, outcome.Verdict);
        return new ChaosFigures
        {
            Clean = outcome.IsClean,
            Command = CommandOf(settings),
            Nodes = settings.Nodes,
            Shards = settings.World.Shards,
            Guilds = settings.World.Guilds,
            Seconds = settings.Duration.TotalSeconds,
            SettledSeconds = outcome.Settled is { } settled ? Math.Round(settled.TotalSeconds, 1) : null,
            Dispatches = verdict.Dispatches,
            Lost = verdict.Findings.Count(ViolationKind.Lost),
            AppliedTwice = verdict.Findings.Count(ViolationKind.AppliedTwice),
            HandledZero = verdict.Findings.Count(ViolationKind.HandledZero),
            HandledAgain = verdict.HandledAgain,
            DeadLetters = verdict.DeadLetters,
            ReorderedInGuild = verdict.Findings.Count(ViolationKind.ReorderedInGuild),
            StateUnexplained = verdict.Findings.Count(ViolationKind.StateUnexplained),
            GapsReported = verdict.GapsReported,
            GapsUnreported = verdict.Findings.Count(ViolationKind.GapUnreported),
            Commands = verdict.Commands,
            CommandsUnanswerable = verdict.CommandsUnanswerable,
            AnsweredZero = verdict.Findings.Count(ViolationKind.AnsweredZero),
            AnsweredTwice = verdict.Findings.Count(ViolationKind.AnsweredTwice),
            IdentifiesUnneeded = verdict.Findings.Count(ViolationKind.IdentifyUnneeded),
            LimitsBroken = verdict.Findings.Count(ViolationKind.LimitBroken),
            Http429 = verdict.Http429,
            Kills = Count(outcome, FaultKinds.Kill),
            KillsOfOldest = outcome.Facts.Faults.Count(fault => fault.Kind == FaultKinds.Kill && fault.Note.Contains("oldest", StringComparison.Ordinal)),
            KillsAimedAt = new SortedDictionary<string, int>(outcome.Facts.Faults.Where(fault => fault.Kind == FaultKinds.Kill)
                .SelectMany(fault => fault.Note.Length == 0 ? ["any node"] : fault.Note.Split(", ")).GroupBy(aim => aim).ToDictionary(aim => aim.Key, aim => aim.Count()), StringComparer.Ordinal),
            TakeoversUncaused = verdict.Takeovers.Count(takeover => takeover.Fault == FaultKinds.Nobody || (takeover.Fault == FaultKinds.Exit && !WasFrozen(outcome, takeover.From))),
            Freezes = Count(outcome, FaultKinds.Freeze),
            Drains = Count(outcome, FaultKinds.Drain),
            Drops = Count(outcome, FaultKinds.Drop),
            TakeoverMs = Takeovers(verdict, FaultKinds.Kill),
            TakeoverAfterFreezeMs = Takeovers(verdict, FaultKinds.Freeze),
            UnconnectedAtDrainMs = Spread.Of([.. verdict.Takeovers.Where(takeover => takeover.Fault == FaultKinds.Drain).Select(takeover => takeover.Unconnected)]),
            LatencyMs = Spread.Of([.. verdict.Latency.Milliseconds.Select(row => row.Milliseconds)]),
            ReplayUsedMax = Math.Round(verdict.ReplayUsedMax, 3),
            StateMismatch = outcome.Mismatches.Count,
            Surprises = outcome.Surprises,
        };
    }

    /// <summary>The command that makes such a run again.</summary>
    public static string CommandOf(ChaosSettings settings) => FormattableString.Invariant(
        $"chaos --nodes {settings.Nodes} --shards {settings.World.Shards} --guilds {settings.World.Guilds} --rate {settings.World.Rate} --commands {settings.Commands} --duration {settings.Duration.TotalSeconds}s --every {settings.Every.TotalMilliseconds}ms --faults {(settings.Faults.Count == 0 ? "none" : string.Join(',', settings.Faults).ToLowerInvariant())}{(settings.Saturate ? " --saturate" : "")}{(settings.AnswerWithin == new ChaosSettings { World = settings.World }.AnswerWithin ? "" : $" --answer-within {settings.AnswerWithin.TotalSeconds}s")} --seed {settings.World.Seed}");

    private static bool WasFrozen(ChaosOutcome outcome, int journal) => outcome.Facts.Faults.Any(fault => fault.Kind == FaultKinds.Freeze && fault.Journal == journal);

    private static int Count(ChaosOutcome outcome, string kind) => outcome.Facts.Faults.Count(fault => fault.Kind == kind);

    private static Spread Takeovers(Verdict verdict, string kind) =>
        Spread.Of([.. verdict.Takeovers.Where(takeover => takeover.Fault == kind).Select(takeover => takeover.Milliseconds).OfType<double>()]);
}

/// <summary>Writer of the figures.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ChaosFigures))]
internal sealed partial class ChaosJson : JsonSerializerContext;
