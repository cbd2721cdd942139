namespace Guildhall.LocalDiscord.Gateway;

/// <summary>
/// Writes the payload of an event once, for whoever listens: nothing is written if nobody does, and a second form (without
/// message content) only if a session needs it. Used under the world's lock.
/// </summary>
internal sealed class Outbox(SessionHub hub)
{
    private const GatewayIntents DirectIntents = GatewayIntents.DirectMessages | GatewayIntents.DirectMessageReactions | GatewayIntents.DirectMessageTyping | GatewayIntents.DirectMessagePolls;
    private readonly List<Session> _targets = [];
    private readonly JsonWriter _json = new(slabSize: 64 * 1024);

    /// <summary>Events made since the start, whether anybody listened or not.</summary>
    public long Emitted { get; private set; }

    /// <summary>Sends an event to the sessions of its guild's shard (of shard 0 without a guild) that have one of its intents.</summary>
    public void Emit<T>(GatewayEvent e, GuildId guild, T state, Action<JsonWriter, T> write) => Emit(e, guild, IntentsFor(e, guild), state, write);

    /// <summary>The same with other intents than the table's.</summary>
    public void Emit<T>(GatewayEvent e, GuildId guild, GatewayIntents anyOf, T state, Action<JsonWriter, T> write)
    {
        Emitted++;
        _targets.Clear();
        hub.Select(guild, anyOf, _targets);
        if (_targets.Count == 0) return;
        _json.Reset();
        var body = Write(state, write);
        foreach (var session in _targets) hub.Append(session, e, guild, body);
    }

    /// <summary>An event with message content: sessions without MESSAGE_CONTENT get the second form.</summary>
    public void EmitContent<T>(GatewayEvent e, GuildId guild, GatewayIntents anyOf, T state, Action<JsonWriter, T> full, Action<JsonWriter, T> stripped)
    {
        Emitted++;
        _targets.Clear();
        hub.Select(guild, anyOf, _targets);
        _json.Reset();
        ReadOnlyMemory<byte>? fullBody = null, strippedBody = null;
        foreach (var session in _targets)
        {
            var body = session.Intents.HasFlag(GatewayIntents.MessageContent) ? fullBody ??= Write(state, full) : strippedBody ??= Write(state, stripped);
            hub.Append(session, e, guild, body);
        }
    }

    /// <summary>An event whose forms are written already; they are copied.</summary>
    public void Repeat(GatewayEvent e, GuildId guild, ReadOnlyMemory<byte> full, ReadOnlyMemory<byte> stripped)
    {
        Emitted++;
        _targets.Clear();
        hub.Select(guild, IntentsFor(e, guild), _targets);
        foreach (var session in _targets)
        {
            var body = e != GatewayEvent.MessageCreate || session.Intents.HasFlag(GatewayIntents.MessageContent) ? full : stripped;
            hub.Append(session, e, guild, body);
        }
    }

    /// <summary>An event for one session only: READY, chunks, GUILD_CREATE of the start.</summary>
    public void EmitTo<T>(Session session, GatewayEvent e, GuildId guild, T state, Action<JsonWriter, T> write)
    {
        _json.Reset();
        hub.Append(session, e, guild, Write(state, write));
    }

    /// <summary>An event's intents in a guild or in direct messages.</summary>
    public static GatewayIntents IntentsFor(GatewayEvent e, GuildId guild)
    {
        var intents = GatewayEvents.Of(e).Intents;
        var direct = intents & DirectIntents;
        if (direct == 0) return intents;
        return guild == default ? direct : intents & ~DirectIntents;
    }

    private ReadOnlyMemory<byte> Write<T>(T state, Action<JsonWriter, T> write)
    {
        write(_json, state);
        return _json.Take();
    }
}
