using Guildhall.LocalDiscord;

namespace Guildhall.Checking;

/// <summary>IDENTIFYs that nobody needed, and those that the server refused.</summary>
internal static class SessionStarts
{
    /// <summary>
    /// A shard needs one IDENTIFY, and one more for each time its session is gone by the server's will: a refused RESUME, or a session that a
    /// fault took away.
    /// </summary>
    public static void Check(LedgerFacts facts, Findings findings)
    {
        var ended = facts.Faults.Where(f => f.Kind == FaultKinds.EndSession).GroupBy(f => f.Shard).ToDictionary(g => g.Key, g => g.Count());
        foreach (var shard in facts.Sessions.Where(s => s.Shard is not null).GroupBy(s => s.Shard!.Value.Index))
        {
            var allowed = 1 + ended.GetValueOrDefault(shard.Key);
            var used = 0;
            foreach (var record in shard.OrderBy(s => s.At))
            {
                switch (record)
                {
                    case { Act: SessionAct.Resume, Accepted: false }:
                        allowed++;
                        break;
                    case { Act: SessionAct.Identify, Accepted: false }:
                        findings.Add(new Violation(ViolationKind.LimitBroken, shard.Key, "", 0, default, "", record.At, "an IDENTIFY was refused"));
                        break;
                    case { Act: SessionAct.Identify } when ++used > allowed:
                        findings.Add(new Violation(ViolationKind.IdentifyUnneeded, shard.Key, "", 0, default, "", record.At,
                            $"IDENTIFY number {used} of the shard, where {allowed} would have done"));
                        break;
                }
            }
        }
    }
}
