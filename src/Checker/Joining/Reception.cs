namespace Guildhall.Checking;

/// <summary>What came in and what was reported missing, over all journals.</summary>
internal sealed class Reception
{
    private readonly Dictionary<string, Ranges> _received = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Ranges> _gaps = new(StringComparer.Ordinal);
    private readonly HashSet<(string Session, long From, long To)> _reported = [];

    public Reception(IEnumerable<JournalLine> lines)
    {
        foreach (var line in lines)
        {
            if (line.Kind == LineKind.Received) Of(_received, line.Session).Add(line.From, line.To);
            if (line.Kind != LineKind.Gap) continue;
            var to = line.To < 0 ? long.MaxValue : line.To;
            Of(_gaps, line.Session).Add(line.From, to);
            _reported.Add((line.Session, line.From, to));
        }
    }

    /// <summary>Distinct gaps that were reported.</summary>
    public int GapsReported => _reported.Count;

    public bool IsGap(string session, long sequence) => _gaps.TryGetValue(session, out var ranges) && ranges.Contains(sequence);

    /// <summary>Finds runs of dispatches that nobody received and nobody reported.</summary>
    public void Check(SessionIndex ledger, Findings findings)
    {
        foreach (var session in ledger.Sessions)
        {
            var received = _received.GetValueOrDefault(session);
            var dispatches = ledger.Of(session);
            for (var i = 0; i < dispatches.Length; i++)
            {
                if (IsKnown(received, session, dispatches[i].Sequence)) continue;
                var first = i;
                while (i + 1 < dispatches.Length && !IsKnown(received, session, dispatches[i + 1].Sequence)) i++;
                findings.Add(ViolationKind.GapUnreported, dispatches[first],
                    $"{dispatches[first].Sequence} to {dispatches[i].Sequence} never came in and no gap was reported");
            }
        }
    }

    private bool IsKnown(Ranges? received, string session, long sequence) => received?.Contains(sequence) == true || IsGap(session, sequence);

    private static Ranges Of(Dictionary<string, Ranges> all, string session)
    {
        if (!all.TryGetValue(session, out var ranges)) all.Add(session, ranges = new Ranges());
        return ranges;
    }
}
