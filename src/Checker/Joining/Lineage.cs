using Guildhall.Protocol;

namespace Guildhall.Checking;

/// <summary>
/// The line of one guild's lasting state, through all its lives on all nodes. What a life applied counts only as far as the next life began with
/// it; what went with its memory was rightly replayed and applied again, and an owner that was frozen and applies on after it has lost the
/// shard adds nothing to the line.
/// </summary>
internal sealed class Lineage(GuildId guild, SessionIndex ledger, Findings findings)
{
    private readonly List<GuildLife> _lives = [];
    private readonly HashSet<(string Session, long Sequence)> _stored = [];
    private readonly HashSet<(string Session, long Sequence)> _inMemory = [];

    public GuildLife Begin(JournalLine loaded)
    {
        var life = new GuildLife(loaded);
        _lives.Add(life);
        return life;
    }

    /// <summary>Whether a dispatch had its effect: it is in the lasting state, or had nothing to store.</summary>
    public bool Has(string session, long sequence) => _stored.Contains((session, sequence)) || _inMemory.Contains((session, sequence));

    /// <summary>Walks through the lives in the order in which the store knew them as owners.</summary>
    public void Walk()
    {
        _lives.Sort((a, b) => (a.Loaded.Epoch, a.Loaded.At).CompareTo((b.Loaded.Epoch, b.Loaded.At)));
        if (_lives.Count > 0 && _lives[0].Loaded.Session.Length > 0) Unexplained(_lives[0].Loaded, "the first known life did not begin from nothing");
        for (var i = 0; i < _lives.Count; i++)
        {
            var life = _lives[i];
            Order(life);
            Twice(life);
            var kept = life.Applied.Count;
            if (i + 1 < _lives.Count)
            {
                kept = life.StoredBefore(_lives[i + 1].Loaded);
                if (kept < 0) Unexplained(_lives[i + 1].Loaded, $"the life before it began at {life.Loaded.Session}/{life.Loaded.To} and never was there");
            }

            for (var k = 0; k < life.Applied.Count; k++)
            {
                var line = life.Applied[k];
                if (k < kept) _stored.Add((line.Session, line.To));
                else if (!line.Stores) _inMemory.Add((line.Session, line.To));
            }
        }
    }

    private void Order(GuildLife life)
    {
        for (var i = 1; i < life.Applied.Count; i++)
        {
            var (before, line) = (life.Applied[i - 1], life.Applied[i]);
            if (line.Session == before.Session && line.To < before.To) Report(ViolationKind.ReorderedInGuild, line, $"applied after {before.To}");
        }
    }

    private void Twice(GuildLife life)
    {
        var mine = new HashSet<(string, long)>();
        foreach (var line in life.Applied)
        {
            if (!mine.Add((line.Session, line.To))) Report(ViolationKind.AppliedTwice, line, $"applied twice in one life (journal {line.Journal}, life {line.Life})");
            else if (_stored.Contains((line.Session, line.To))) Report(ViolationKind.AppliedTwice, line, $"applied again in journal {line.Journal}, life {line.Life}, which began with it");
        }
    }

    private void Unexplained(JournalLine loaded, string why) => findings.Add(new Violation(ViolationKind.StateUnexplained, loaded.Shard, loaded.Session, loaded.To, guild,
        "", default, $"a life in journal {loaded.Journal}, epoch {loaded.Epoch}, began from {loaded.Session}/{loaded.To}: {why}"));

    private void Report(ViolationKind kind, JournalLine line, string what)
    {
        if (ledger.TryGet(line.Session, line.To, out var dispatch)) findings.Add(kind, dispatch, what);
        else findings.Add(new Violation(kind, line.Shard, line.Session, line.To, guild, "", default, $"{what}; the server never sent it"));
    }
}
