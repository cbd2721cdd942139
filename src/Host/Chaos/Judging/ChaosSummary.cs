using System.Globalization;

namespace Guildhall.Host.Chaos;

/// <summary>The verdict for people, at the end of the output.</summary>
internal static class ChaosSummary
{
    private const int Shown = 12;

    /// <summary>Writes it.</summary>
    public static void Write(ChaosOutcome outcome, TextWriter output)
    {
        var f = ChaosFigures.Of(outcome);
        Line($"{f.Dispatches} dispatches: {f.Lost} lost, {f.AppliedTwice} applied twice, {f.HandledZero} never handled, {f.ReorderedInGuild} out of order, {f.StateUnexplained} lives from unexplained state");
        Line($"{f.GapsReported} gaps reported, {f.GapsUnreported} not reported; {f.StateMismatch} of {f.Guilds} guilds stored otherwise than they are");
        Line($"{f.Commands} commands: {f.AnsweredZero} not answered, {f.AnsweredTwice} answered twice, {f.CommandsUnanswerable} fell into a freeze; {f.HandledAgain} handler runs repeated, {f.DeadLetters} dead letters");
        Line($"{f.IdentifiesUnneeded} unneeded IDENTIFYs, {f.LimitsBroken} refused ones, {f.Http429} answers of 429");
        Line($"{f.Kills} kills ({f.KillsOfOldest} of the oldest), {f.Freezes} freezes, {f.Drains} drains, {f.Drops} dropped sockets");
        if (f.Kills > 0) Line($"kills aimed at: {string.Join("; ", f.KillsAimedAt.Select(aim => $"{aim.Key} {aim.Value}"))}");
        Line($"{f.TakeoversUncaused} takeovers that nobody caused");
        Spread("takeover after a kill", f.TakeoverMs);
        Spread("takeover after a freeze", f.TakeoverAfterFreezeMs);
        Spread("without connection at a drain", f.UnconnectedAtDrainMs);
        Spread("latency of an event", f.LatencyMs);
        foreach (var surprise in outcome.Surprises.Take(Shown)) Line($"  {surprise}");
        foreach (var violation in outcome.Verdict.Findings.Kept.Take(Shown))
            Line($"  {violation.Kind}: shard {violation.Shard}, {violation.Session}/{violation.Sequence}, guild {violation.Guild}, {violation.Event}: {violation.What}");
        foreach (var mismatch in outcome.Mismatches.Take(Shown)) Line($"  state of guild {mismatch.Guild}, shard {mismatch.Shard}: {mismatch.What}");
        output.WriteLine(f.Clean ? "CLEAN: every promise was kept" : "BROKEN: see above");

        void Spread(string what, Spread spread)
        {
            if (spread.Count > 0) Line($"{what}: p50 {spread.P50} ms, p95 {spread.P95} ms, p99 {spread.P99} ms, most {spread.Max} ms ({spread.Count})");
        }

        void Line(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
    }
}
