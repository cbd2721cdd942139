namespace Guildhall.Checking;

/// <summary>Which handler finished what, over all journals.</summary>
internal sealed class Handling
{
    private readonly HashSet<(string Handler, string Session, long Sequence)> _done = [];
    private readonly Dictionary<(int Journal, long Life, string Handler, string Session), long> _last = [];
    private readonly SessionIndex _ledger;
    private readonly Findings _findings;

    public Handling(SessionIndex ledger, Findings findings) => (_ledger, _findings) = (ledger, findings);

    /// <summary>Runs that repeated one that had finished: allowed, and worth knowing.</summary>
    public int Repeated { get; private set; }

    /// <summary>Events that went to the dead letters.</summary>
    public int GivenUp { get; private set; }

    public void Add(JournalLine line)
    {
        var handler = line.Handler ?? "";
        if (line.Kind == LineKind.GaveUp) GivenUp++;
        if (!_done.Add((handler, line.Session, line.To))) Repeated++;
        var key = (line.Journal, line.Life, handler, line.Session);
        if (_last.TryGetValue(key, out var before) && line.To < before && _ledger.TryGet(line.Session, line.To, out var dispatch))
            _findings.Add(ViolationKind.ReorderedInGuild, dispatch, $"handled by {handler} after {before}");
        _last[key] = Math.Max(before, line.To);
    }

    /// <summary>Finds dispatches that a handler should have finished and has not.</summary>
    public void Check(Expectation owed, Reception reception)
    {
        foreach (var session in _ledger.Sessions)
        {
            foreach (ref readonly var dispatch in _ledger.Of(session))
            {
                if (dispatch.Guild.Value == 0 || reception.IsGap(session, dispatch.Sequence)) continue;
                foreach (var (handler, events) in owed.Handlers)
                {
                    if (events.Contains(dispatch.Event) && !_done.Contains((handler, session, dispatch.Sequence)))
                        _findings.Add(ViolationKind.HandledZero, dispatch, $"{handler} never finished it");
                }
            }
        }
    }
}
