using Guildhall.Protocol;

namespace Guildhall.Actors.Guilds.State;

/// <summary>Questions to a guild. All answers are made for the asker: nothing in them changes with the guild.</summary>
public sealed partial class GuildState
{
    /// <summary>The guild's fields as JSON, without its lists; null before GUILD_CREATE.</summary>
    public byte[]? FieldsJson() => EntityJson(GuildTable.Guild, Id.Value);

    /// <summary>A channel as JSON; null if it is not held.</summary>
    public byte[]? ChannelJson(ChannelId channel) => EntityJson(GuildTable.Channels, channel.Value);

    /// <summary>An active thread as JSON, with the bot's own membership; null if it is not held.</summary>
    public byte[]? ThreadJson(ChannelId thread) => EntityJson(GuildTable.Threads, thread.Value);

    /// <summary>A role as JSON; null if it is not held.</summary>
    public byte[]? RoleJson(RoleId role) => EntityJson(GuildTable.Roles, role.Value);

    /// <summary>A member's voice state as JSON; null if the member is in no voice channel.</summary>
    public byte[]? VoiceStateJson(UserId user) => EntityJson(GuildTable.VoiceStates, user.Value);

    /// <summary>A member's presence as JSON; null if it is offline or presences are not kept.</summary>
    public byte[]? PresenceJson(UserId user) => EntityJson(GuildTable.Presences, user.Value);

    /// <summary>One entity of a table as JSON; null if it is not held.</summary>
    public byte[]? EntityJson(GuildTable table, ulong id)
    {
        Soft.Settle(Tables, id);
        return Tables.TryGet(table, id, out var json) ? json.ToArray() : null;
    }

    /// <summary>How many entities a table holds.</summary>
    public int Count(GuildTable table) => Tables.Find(table)?.Count ?? 0;

    /// <summary>All entities of a table as a JSON array, in order of id.</summary>
    public byte[] ListJson(GuildTable table)
    {
        if (table is GuildTable.Channels or GuildTable.Threads) Soft.Settle(Tables);
        var sink = new ByteSink();
        sink.Add((byte)'[');
        if (Tables.Find(table) is { } records)
        {
            foreach (var record in records)
            {
                if (sink.Length > 1) sink.Add((byte)',');
                sink.Add(record.Payload);
            }
        }

        sink.Add((byte)']');
        return sink.Written.ToArray();
    }

    /// <summary>Whether a member is held.</summary>
    public bool HasMember(UserId user) => Tables.Members.Records.Contains(user.Value);

    /// <summary>A member with its user as JSON; null if it is not held.</summary>
    public byte[]? MemberJson(UserId user)
    {
        if (!Tables.Members.Records.TryGet(user.Value, out var record)) return null;
        var sink = Workspace.Current.Entity.Clear();
        Guilds.State.MemberJson.Write(user.Value, record, Tables.Members.Roles, Tables.Members.Tails, sink);
        return sink.Written.ToArray();
    }

    /// <summary>A member with its user; null if it is not held.</summary>
    /// <exception cref="System.Text.Json.JsonException">
    /// A rare key (a decoration, for instance) is kept as it was sent, and is not of its documented form.
    /// </exception>
    public GuildMember? Member(UserId user) =>
        Tables.Members.Records.TryGet(user.Value, out var record)
            ? MemberReader.Read(user.Value, record, Tables.Members.Roles, Tables.Members.Tails)
            : null;

    /// <summary>
    /// Searches members in order of user id; never reads more than a bounded part of a very large guild, see <see
    /// cref="MemberPage.Next"/>.
    /// </summary>
    public MemberPage FindMembers(MemberSearch search)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(search.Limit, 1);
        return Tables.Members.Find(search);
    }

    /// <summary>The known members of a thread, in order of id; those who were in it before the bot saw it are not among them.</summary>
    public IReadOnlyList<UserId> ThreadMembersOf(ChannelId thread) =>
        [.. ThreadMembers.Read(Tables, thread.Value).Select(static user => new UserId(user))];
}
