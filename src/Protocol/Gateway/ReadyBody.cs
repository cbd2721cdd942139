using System.Text.Json;

namespace Guildhall.Protocol;

/// <summary>What the connection needs of READY. Source: events/gateway-events.mdx, "Ready".</summary>
/// <param name="Session">The session, for RESUME.</param>
/// <param name="ResumeUrl">Where to resume; empty if the server names none.</param>
/// <param name="Bot">The bot's own user.</param>
/// <param name="Guilds">All guilds of the shard; they are unavailable until their GUILD_CREATE.</param>
public sealed record ReadyBody(SessionId Session, string ResumeUrl, UserId Bot, IReadOnlyList<GuildId> Guilds)
{
    /// <summary>Reads READY's <c>d</c>; null if it names no session or is not as documented.</summary>
    public static ReadyBody? TryRead(ReadOnlySpan<byte> data)
    {
        try
        {
            return Read(data);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static ReadyBody? Read(ReadOnlySpan<byte> data)
    {
        var reader = new Utf8JsonReader(data);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
        string? session = null;
        var url = "";
        var bot = 0ul;
        List<GuildId> guilds = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("session_id"u8)) session = ReadText(ref reader);
            else if (reader.ValueTextEquals("resume_gateway_url"u8)) url = ReadText(ref reader) ?? "";
            else if (reader.ValueTextEquals("user"u8)) bot = ReadIdOf(ref reader, data);
            else if (reader.ValueTextEquals("guilds"u8)) ReadGuilds(ref reader, data, guilds);
            else reader.Skip();
        }

        return string.IsNullOrEmpty(session) ? null : new ReadyBody(new SessionId(session), url, new UserId(bot), guilds);
    }

    private static string? ReadText(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String) return reader.GetString();
        reader.Skip();
        return null;
    }

    private static void ReadGuilds(ref Utf8JsonReader reader, ReadOnlySpan<byte> data, List<GuildId> guilds)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var id = IdOf(ref reader, data);
            if (id != 0) guilds.Add(new GuildId(id));
        }
    }

    private static ulong ReadIdOf(ref Utf8JsonReader reader, ReadOnlySpan<byte> data)
    {
        reader.Read();
        return IdOf(ref reader, data);
    }

    private static ulong IdOf(ref Utf8JsonReader reader, ReadOnlySpan<byte> data)
    {
        var (isObject, start) = (reader.TokenType == JsonTokenType.StartObject, (int)reader.TokenStartIndex);
        reader.Skip();
        if (!isObject) return 0;
        var candidates = default(GuildCandidates);
        var walk = new JsonWalk(data, start, stackalloc int[JsonWalk.Marks]);
        candidates.Collect(ref walk);
        return candidates.TryGet(GuildIdAt.Id, out var id) ? id : 0;
    }
}
