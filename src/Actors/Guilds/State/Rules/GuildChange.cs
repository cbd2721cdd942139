using Guildhall.Protocol;

namespace Guildhall.Actors.Guilds.State;

/// <summary>One event at work on a guild: what it changes, and that it changed something.</summary>
internal sealed class GuildChange
{
    private GuildState? _state;
    private EventBody _body;

    /// <summary>The guild.</summary>
    public GuildState State => _state ?? throw new InvalidOperationException("No event is at work.");

    /// <summary>Its tables, at this moment.</summary>
    public GuildTables Tables => State.Tables;

    /// <summary>What changed so far.</summary>
    public GuildChanges Changes { get; private set; }

    /// <summary>An event begins on a guild.</summary>
    public GuildChange Begin(GuildState state, EventBody body)
    {
        (_state, _body, Changes) = (state, body, GuildChanges.None);
        return this;
    }

    /// <summary>The event is over: the guild is let go.</summary>
    public void End() => (_state, _body) = (null, default);

    /// <summary>Walks over the properties of an object; the outline of the event's whole body may be known.</summary>
    public JsonWalk Walk(JsonSlice value, Span<int> marks) =>
        value.Offset == 0 && value.Raw.Length == _body.Length ? _body.Walk(marks) : new JsonWalk(value.Raw, 0, marks);

    /// <summary>Notes what changed.</summary>
    public void Note(GuildChanges changes) => Changes |= changes;

    /// <summary>Inserts or replaces an entity.</summary>
    public void Put(GuildTable table, ulong id, ReadOnlySpan<byte> json)
    {
        if (Tables.Of(table).Put(id, json)) Noted(table);
    }

    /// <summary>Removes an entity.</summary>
    public bool Remove(GuildTable table, ulong id)
    {
        if (Tables.Find(table)?.Remove(id) != true) return false;
        Noted(table);
        return true;
    }

    /// <summary>Inserts or replaces a member.</summary>
    public void PutMember(ulong user, ReadOnlySpan<byte> record)
    {
        if (Tables.Members.Put(user, record)) Note(GuildChanges.Stored);
    }

    /// <summary>A channel's or thread's record, with all that messages told of it.</summary>
    public bool TryGetChannel(GuildTable table, ulong id, out ReadOnlySpan<byte> json)
    {
        State.Soft.Settle(Tables, id);
        return Tables.TryGet(table, id, out json);
    }

    /// <summary>Ids of the entities of a table whose key names another entity.</summary>
    public List<ulong> Where(GuildTable table, string key, ulong id)
    {
        var found = new List<ulong>();
        if (Tables.Find(table) is not { } records) return found;
        var name = System.Text.Encoding.ASCII.GetBytes(key);
        foreach (var record in records)
        {
            if (JsonSlice.Object(record.Payload)[name].IdOrZero() == id) found.Add(record.Key);
        }

        return found;
    }

    private void Noted(GuildTable table)
    {
        Note(table == GuildTable.Presences ? GuildChanges.Memory : GuildChanges.Stored);
        if (table is GuildTable.Guild or GuildTable.Roles or GuildTable.Channels) State.ForgetPermissions();
    }
}
