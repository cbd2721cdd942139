namespace Guildhall.Checking;

/// <summary>The lines of state of all guilds.</summary>
internal sealed class GuildStates(SessionIndex ledger, Findings findings)
{
    private readonly Dictionary<ulong, Lineage> _guilds = [];
    private readonly Dictionary<(int Journal, long Life), GuildLife> _lives = [];

    public void Add(JournalLine line)
    {
        if (line.Guild.Value == 0) return;
        switch (line.Kind)
        {
            case LineKind.Loaded:
                _lives[(line.Journal, line.Life)] = Of(line).Begin(line);
                break;
            case LineKind.Applied or LineKind.Malformed:
                if (!_lives.TryGetValue((line.Journal, line.Life), out var life))
                {
                    // a client that keeps no state over its life says nothing of loading: one life from nothing
                    var loaded = line with { Kind = LineKind.Loaded, Session = "", From = 0, To = 0, At = 0 };
                    _lives.Add((line.Journal, line.Life), life = Of(line).Begin(loaded));
                }

                life.Applied.Add(line);
                break;
        }
    }

    /// <summary>Finds dispatches that never became part of what lasts.</summary>
    public void Check(Expectation owed, Reception reception)
    {
        foreach (var guild in _guilds.Values) guild.Walk();
        foreach (var session in ledger.Sessions)
        {
            foreach (ref readonly var dispatch in ledger.Of(session))
            {
                if (dispatch.Guild.Value == 0 || !owed.State.Contains(dispatch.Event) || reception.IsGap(session, dispatch.Sequence)) continue;
                if (_guilds.TryGetValue(dispatch.Guild.Value, out var guild) && guild.Has(session, dispatch.Sequence)) continue;
                findings.Add(ViolationKind.Lost, dispatch, "no life of its guild kept it");
            }
        }
    }

    private Lineage Of(JournalLine line)
    {
        if (!_guilds.TryGetValue(line.Guild.Value, out var guild)) _guilds.Add(line.Guild.Value, guild = new Lineage(line.Guild, ledger, findings));
        return guild;
    }
}
