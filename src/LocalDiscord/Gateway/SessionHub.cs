using System.Runtime.InteropServices;

namespace Guildhall.LocalDiscord.Gateway;

/// <summary>All sessions, found by id and by what they listen to. Guarded by the world's lock.</summary>
internal sealed class SessionHub(Ledger ledger)
{
    private readonly Dictionary<SessionId, Session> _byId = [];
    private readonly Dictionary<int, List<Session>[]> _layouts = [];
    private readonly HashSet<Session> _toWake = [];
    private bool _holding;

    public IReadOnlyCollection<Session> All => _byId.Values;

    public Session? Find(SessionId id) => _byId.GetValueOrDefault(id);

    public IEnumerable<Session> OfShard(int index) => _byId.Values.Where(session => session.Shard.Index == index);

    public void Add(Session session)
    {
        _byId.Add(session.Id, session);
        ledger.Started(session);
        ref var layout = ref CollectionsMarshal.GetValueRefOrAddDefault(_layouts, session.Shard.Count, out _);
        layout ??= new List<Session>[session.Shard.Count];
        (layout[session.Shard.Index] ??= []).Add(session);
    }

    public void Remove(Session session)
    {
        if (!_byId.Remove(session.Id)) return;
        session.Expiry?.Dispose();
        var layout = _layouts[session.Shard.Count];
        layout[session.Shard.Index].Remove(session);
        if (layout.All(sessions => sessions is not { Count: > 0 })) _layouts.Remove(session.Shard.Count);
    }

    /// <summary>Adds to <paramref name="found"/> the sessions that get an event: their shard, one of the intents, the guild loaded.</summary>
    /// <param name="guild">The guild, or default: then shard 0. Source: events/gateway.mdx, "Sharding".</param>
    /// <param name="anyOf">Intents of which one is enough; none = always sent.</param>
    /// <param name="found">Where to put them.</param>
    public void Select(GuildId guild, GatewayIntents anyOf, List<Session> found)
    {
        foreach (var (count, shards) in _layouts)
        {
            if (shards[ShardId.Of(guild, count).Index] is not { } sessions) continue;
            foreach (var session in sessions)
            {
                if (anyOf != 0 && (session.Intents & anyOf) == 0) continue;
                if (session.NotLoaded.Count > 0 && session.NotLoaded.Contains(guild)) continue;
                found.Add(session);
            }
        }
    }

    /// <summary>Does much at once, and wakes the connections when it is done: they then send much at once instead of single frames.</summary>
    public void Together(Action act)
    {
        _holding = true;
        try
        {
            act();
        }
        finally
        {
            _holding = false;
            foreach (var session in _toWake) session.Wake();
            _toWake.Clear();
        }
    }

    public void Append(Session session, GatewayEvent e, GuildId guild, ReadOnlyMemory<byte> body)
    {
        var sequence = session.Append(e, guild, body);
        if (_holding) _toWake.Add(session);
        else session.Wake();
        ledger.Dispatched(session, sequence, e, guild, body.Span);
    }
}
