using System.Globalization;
using System.Text.Json;

namespace Guildhall.LocalDiscord.Gateway;

/// <summary>Reads fields of client frames; ids are taken as strings and as numbers, as discord.py sends them.</summary>
internal static class ClientFields
{
    public static JsonElement? Field(this JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static string? Text(this JsonElement body, string name) => body.Field(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static int? Int(this JsonElement body, string name) => body.Field(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? value : null;

    public static bool Flag(this JsonElement body, string name) => body.Field(name) is { ValueKind: JsonValueKind.True };

    public static ulong? Snowflake(this JsonElement? element) => element is not { } value ? null : value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetUInt64(out var id) => id,
        JsonValueKind.String when ulong.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var id) => id,
        _ => null,
    };
}

/// <summary>The body of op 2. Source: events/gateway-events.mdx, "Identify".</summary>
internal sealed record IdentifyRequest(string Token, SessionTerms Terms, bool Compress)
{
    public static IdentifyRequest? Read(JsonElement body)
    {
        if (body.Text("token") is not { } token || body.Field("properties") is not { ValueKind: JsonValueKind.Object }) return null;
        if (body.Field("intents") is not { ValueKind: JsonValueKind.Number } intents || !intents.TryGetInt64(out var bits)) return null;
        var shard = new ShardId(0, 1);
        var given = body.Field("shard");
        if (given is { } pair)
        {
            if (pair.ValueKind != JsonValueKind.Array || pair.GetArrayLength() != 2 || !pair[0].TryGetInt32(out var index) || !pair[1].TryGetInt32(out var count)) return null;
            shard = new ShardId(index, count);
        }

        var threshold = Math.Clamp(body.Int("large_threshold") ?? GatewayLimits.LargeThresholdDefault, GatewayLimits.LargeThresholdMin, GatewayLimits.LargeThresholdMax);
        // Bits beyond 32 are unknown ones: keep that they are there.
        var known = bits is >= 0 and <= uint.MaxValue ? (GatewayIntents)bits : (GatewayIntents)uint.MaxValue;
        return new IdentifyRequest(BotToken.Bare(token), new SessionTerms(shard, known, threshold, given is not null), body.Flag("compress"));
    }
}

/// <summary>The body of op 6. Source: events/gateway-events.mdx, "Resume".</summary>
internal sealed record ResumeRequest(string Token, SessionId Session, long Sequence)
{
    public static ResumeRequest? Read(JsonElement body) =>
        body.Text("token") is { } token && body.Text("session_id") is { } session && body.Field("seq") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var sequence)
            ? new ResumeRequest(BotToken.Bare(token), new SessionId(session), sequence)
            : null;
}

/// <summary>The body of op 8. Source: events/gateway-events.mdx, "Request Guild Members".</summary>
/// <param name="Guild">The guild.</param>
/// <param name="Query">Prefix of the username, or null if ids were given.</param>
/// <param name="Limit">Most members; 0 with an empty query = all.</param>
/// <param name="Users">Ids as they came; a text that is no snowflake is null here.</param>
/// <param name="Presences">Whether presences are wanted.</param>
/// <param name="Nonce">Echoed; one over 32 bytes is dropped.</param>
internal sealed record MembersRequest(GuildId Guild, string? Query, int Limit, IReadOnlyList<ulong?>? Users, bool Presences, string? Nonce)
{
    public bool Everybody => Query is { Length: 0 } && Limit == 0 && Users is null;

    public static MembersRequest? Read(JsonElement body)
    {
        // Old clients send a list with one guild.
        var guildField = body.Field("guild_id") is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() == 1 ? list[0] : body.Field("guild_id");
        if (guildField.Snowflake() is not { } guild) return null;
        var query = body.Text("query");
        List<ulong?>? users = null;
        if (body.Field("user_ids") is { } ids)
        {
            users = ids.ValueKind == JsonValueKind.Array ? [.. ids.EnumerateArray().Select(id => ((JsonElement?)id).Snowflake())] : [((JsonElement?)ids).Snowflake()];
            if (users.Count > GatewayLimits.RequestMembersMaxUserIds) return null;
        }

        if (query is null && users is null) return null;
        var nonce = body.Text("nonce");
        if (nonce is not null && System.Text.Encoding.UTF8.GetByteCount(nonce) > GatewayLimits.RequestMembersNonceMaxBytes) nonce = null;
        return new MembersRequest(new GuildId(guild), query, body.Int("limit") ?? 0, users, body.Flag("presences"), nonce);
    }
}
