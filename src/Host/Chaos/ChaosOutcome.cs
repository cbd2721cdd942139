using Guildhall.Checking;

namespace Guildhall.Host.Chaos;

/// <summary>What came of a run.</summary>
/// <param name="Settings">What was asked.</param>
/// <param name="Facts">What the server knows.</param>
/// <param name="Verdict">Ledger and journals joined.</param>
/// <param name="Mismatches">Guilds whose stored state is wrong.</param>
/// <param name="Surprises">Nodes that ended by themselves or did not drain.</param>
/// <param name="Begin">When things began to be broken, as monotonic time of the machine in nanoseconds.</param>
/// <param name="End">When the last node had drained.</param>
/// <param name="Settled">How long it took to come to rest; null if it did not.</param>
internal sealed record ChaosOutcome(ChaosSettings Settings, LedgerFacts Facts, Verdict Verdict, IReadOnlyList<StateMismatch> Mismatches,
    IReadOnlyList<string> Surprises, long Begin, long End, TimeSpan? Settled)
{
    /// <summary>Whether every promise was kept.</summary>
    public bool IsClean => Verdict.IsClean && Mismatches.Count == 0 && Surprises.Count == 0;
}
