using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Guildhall.Actors.Guilds.State;
using Guildhall.Protocol;

namespace Guildhall.Actors.Guilds;

/// <summary>Answers questions from a guild's state.</summary>
internal static class GuildAnswers
{
    private const int MaxPage = 1000;

    /// <summary>The answer to a question; questions are answered also where nothing is known.</summary>
    public static object To(GuildQueries.IGuildQuery query, GuildState state, TimeProvider time) => query switch
    {
        GuildQueries.GetGuild => new GuildQueries.GuildAnswer(state.FieldsJson() is null ? null : GuildInfoReader.Read(state)),
        GuildQueries.GetMember q => new GuildQueries.JsonAnswer(state.MemberJson(q.User)),
        GuildQueries.FindMembers q => new GuildQueries.JsonAnswer(Find(q, state)),
        GuildQueries.GetChannel q => new GuildQueries.JsonAnswer(state.ChannelJson(q.Channel) ?? state.ThreadJson(q.Channel)),
        GuildQueries.GetChannels => new GuildQueries.JsonAnswer(state.ListJson(GuildTable.Channels)),
        GuildQueries.GetRoles => new GuildQueries.JsonAnswer(state.ListJson(GuildTable.Roles)),
        GuildQueries.GetEmojis => new GuildQueries.JsonAnswer(state.ListJson(GuildTable.Emojis)),
        GuildQueries.GetPermissions q => new GuildQueries.PermissionsAnswer(state.PermissionsIn(q.User, q.Channel, time.GetUtcNow())),
        GuildQueries.GetDigest => new GuildQueries.DigestAnswer(state.FieldsJson() is null ? null : state.Digest(soft: false)),
        _ => throw new ArgumentException($"{query.GetType().Name} has no answer.", nameof(query)),
    };

    /// <summary>One page. A search of a very large guild goes part by part, so that other events of the guild are not kept waiting by one question.</summary>
    private static byte[] Find(GuildQueries.FindMembers query, GuildState state)
    {
        var limit = Math.Clamp(query.Limit, 1, MaxPage);
        var sink = new ArrayBufferWriter<byte>(4096);
        using var json = new Utf8JsonWriter(sink);
        json.WriteStartArray();
        UserId? after = query.After;
        var found = 0;
        while (after is { } from && found < limit)
        {
            var page = state.FindMembers(new MemberSearch { Role = query.Role, NamePrefix = query.NamePrefix, After = from, Limit = limit - found });
            foreach (var user in page.Users)
            {
                json.WriteRawValue(state.MemberJson(user)!, skipInputValidation: true);
                found++;
            }

            after = page.Next;
        }

        json.WriteEndArray();
        json.Flush();
        return sink.WrittenSpan.ToArray();
    }
}

/// <summary>Reads the small facts of a guild from its state.</summary>
internal static class GuildInfoReader
{
    /// <summary>The snapshot; its fields are empty before GUILD_CREATE.</summary>
    public static GuildInfo Read(GuildState state)
    {
        var (name, owner, system) = state.FieldsJson() is { } json ? Fields(json) : ("", default, null);
        return new GuildInfo(state.Id, name, owner, system, state.MemberCount ?? 0, state.MembersHeld, state.Standing == GuildStanding.Available);
    }

    /// <summary>
    /// Three fields of many. Not by the contract of the whole guild: to make that costs a second of processor time, and on a node that has just taken
    /// its first guilds over all of them waited for it before a handler could run.
    /// </summary>
    private static (string Name, UserId Owner, ChannelId? System) Fields(ReadOnlySpan<byte> json)
    {
        var (name, owner, system) = ("", default(UserId), default(ChannelId?));
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("name"u8)) name = Text(ref reader) ?? "";
            else if (reader.ValueTextEquals("owner_id"u8)) owner = new UserId(Id(ref reader) ?? 0);
            else if (reader.ValueTextEquals("system_channel_id"u8)) system = Id(ref reader) is { } id ? new ChannelId(id) : null;
            else reader.Skip();
        }

        return (name, owner, system);
    }

    private static ulong? Id(ref Utf8JsonReader reader) => ulong.TryParse(Text(ref reader), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String) return reader.GetString();
        reader.Skip(); // null, or what is not of its documented form
        return null;
    }
}
