using System.Globalization;
using Guildhall.Checking;
using Guildhall.Host.CommandLine;

namespace Guildhall.Host.Commands;

/// <summary><c>check</c>: a local Discord's ledger joined with what its clients claim.</summary>
internal static class CheckCommand
{
    /// <summary>Judges.</summary>
    /// <returns>The exit code: 0 only if nothing was found.</returns>
    public static Task<int> Run(CheckSettings settings, HostEnvironment environment)
    {
        var verdict = Judge(settings, out var owed);
        foreach (var found in verdict.Findings.Kept)
            Line($"{NameOf(found.Kind)}: {Place(found)}{found.What}, at {found.At.TotalSeconds:F3} s");
        foreach (var kind in Enum.GetValues<ViolationKind>().Where(kind => verdict.Findings.Count(kind) is var count && count > verdict.Findings.Kept.Count(kept => kept.Kind == kind)))
            Line($"{NameOf(kind)}: {verdict.Findings.Count(kind)} in all");
        if (owed == Expectation.None) Line($"Nothing is owed, so only what came in is judged: say with --applied and --handled what the clients must do.");
        Line($"{verdict.Dispatches} dispatches, {verdict.GapsReported} gaps reported, {verdict.HandledAgain} handler runs repeated, {verdict.DeadLetters} dead letters, {verdict.Http429} answers of 429");
        if (verdict.Latency.Milliseconds.Count > 0) Line($"latency: p50 {verdict.Latency.Quantile(0.5):F1} ms, p99 {verdict.Latency.Quantile(0.99):F1} ms");
        Line($"{(verdict.IsClean ? "CLEAN" : $"BROKEN: {verdict.Findings.Total} findings")}");
        return Task.FromResult(verdict.IsClean ? ExitCode.Success : ExitCode.Failure);

        void Line(FormattableString text) => environment.Output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
    }

    private static Verdict Judge(CheckSettings settings, out Expectation owed)
    {
        try
        {
            foreach (var missing in settings.Journals.Where(path => !File.Exists(path))) throw new HostException($"There is no journal {missing}.");
            var facts = LedgerReader.Read([.. settings.Ledgers]);
            owed = settings.Owed ?? facts.Owed;
            var lines = settings.Journals.SelectMany((path, number) => new JournalFile(path, number).ReadNew()).ToList();
            return Checker.Judge(facts with { Owed = owed }, lines, settings.Bounds);
        }
        catch (CheckException unreadable)
        {
            throw new HostException(unreadable.Message, unreadable);
        }
    }

    private static string Place(Violation found) => found.Session.Length == 0
        ? found.Shard < 0 ? "" : $"shard {found.Shard}: "
        : $"shard {found.Shard}, session {found.Session}, {found.Sequence} {found.Event}{(found.Guild.Value == 0 ? "" : $" of guild {found.Guild}")}: ";

    /// <summary>As people say it: <c>AppliedTwice</c> is "applied twice".</summary>
    private static string NameOf(ViolationKind kind) => string.Concat(kind.ToString().Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : " ") + char.ToLowerInvariant(c) : c.ToString()));
}
