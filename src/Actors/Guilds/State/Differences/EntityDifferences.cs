using System.Text.Json;
using System.Text.Json.Nodes;
using Guildhall.Protocol;

namespace Guildhall.Actors.Guilds.State;

/// <summary>
/// What became of a guild's roles, channels and active threads while events were missed: GUILD_CREATE brings all of them, so what is not there any more is
/// gone.
/// </summary>
internal static class EntityDifferences
{
    /// <summary>What changes without an event that tells so, or stands in one form of the object and not in another.</summary>
    private static readonly string[] Passing =
        ["guild_id", "last_message_id", "last_pin_timestamp", "message_count", "member_count", "total_message_sent", "member", "newly_created"];

    /// <summary>Roles first and then channels before their threads, as they need each other.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="before">What was known.</param>
    /// <param name="now">What is.</param>
    public static IEnumerable<Difference> Between(GuildId guild, GuildTables before, GuildTables now)
    {
        foreach (var change in Changes(GuildTable.Roles, before, now))
        {
            yield return change switch
            {
                (var id, _, null) => new Difference(GatewayEvent.GuildRoleDelete, Bytes(new JsonObject { ["guild_id"] = guild.ToString(), ["role_id"] = Text(id) })),
                (_, null, var role) => new Difference(GatewayEvent.GuildRoleCreate, Role(guild, role)),
                (_, _, var role) => new Difference(GatewayEvent.GuildRoleUpdate, Role(guild, role)),
            };
        }

        foreach (var change in Changes(GuildTable.Channels, before, now))
            yield return Channel(guild, change, GatewayEvent.ChannelCreate, GatewayEvent.ChannelUpdate, GatewayEvent.ChannelDelete);
        foreach (var change in Changes(GuildTable.Threads, before, now))
            yield return Channel(guild, change, GatewayEvent.ThreadCreate, GatewayEvent.ThreadUpdate, GatewayEvent.ThreadDelete);
    }

    private static IEnumerable<(ulong Id, byte[]? Before, byte[]? Now)> Changes(GuildTable table, GuildTables before, GuildTables now)
    {
        var known = All(before.Find(table));
        foreach (var (id, json) in All(now.Find(table)))
        {
            known.Remove(id, out var former);
            if (former is null || !AreAlike(former, json)) yield return (id, former, json);
        }

        foreach (var (id, json) in known) yield return (id, json, null);
    }

    private static SortedDictionary<ulong, byte[]> All(PagedTable? table)
    {
        var all = new SortedDictionary<ulong, byte[]>();
        if (table is null) return all;
        foreach (var record in table) all.Add(record.Key, record.Payload.ToArray());
        return all;
    }

    private static bool AreAlike(byte[] before, byte[] now)
    {
        if (before.AsSpan().SequenceEqual(now)) return true;
        var (left, right) = (JsonNode.Parse(before)!.AsObject(), JsonNode.Parse(now)!.AsObject());
        // a key that is missing and one that is null say the same
        return left.Select(pair => pair.Key).Union(right.Select(pair => pair.Key)).Except(Passing).All(key => JsonNode.DeepEquals(left[key], right[key]));
    }

    private static Difference Channel(GuildId guild, (ulong Id, byte[]? Before, byte[]? Now) change, GatewayEvent created, GatewayEvent updated, GatewayEvent deleted)
    {
        var channel = JsonNode.Parse(change.Now ?? change.Before!)!.AsObject();
        channel["guild_id"] = guild.ToString();
        return new Difference(change.Now is null ? deleted : change.Before is null ? created : updated, Bytes(channel));
    }

    private static byte[] Role(GuildId guild, byte[] role) => Bytes(new JsonObject { ["guild_id"] = guild.ToString(), ["role"] = JsonNode.Parse(role) });

    private static byte[] Bytes(JsonObject body) => JsonSerializer.SerializeToUtf8Bytes(body, DifferenceJson.Default.JsonObject);

    private static string Text(ulong id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
