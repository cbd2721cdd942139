using Guildhall.LocalDiscord;

namespace Guildhall.Checking;

/// <summary>How near a RESUME came to the end of the replay buffer.</summary>
internal static class Replays
{
    public static double GreatestShare(LedgerFacts facts, SessionIndex ledger)
    {
        var greatest = 0.0;
        foreach (var resume in facts.Sessions)
        {
            if (resume is not { Act: SessionAct.Resume, Session: { } session, Shard: { } shard }) continue;
            if (!facts.ReplayBuffers.TryGetValue(shard.Index, out var buffer) || buffer == 0) continue;
            greatest = Math.Max(greatest, (double)(ledger.HighestAt(session.Value, resume.At) - resume.Sequence) / buffer);
        }

        return greatest;
    }
}
