using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Guildhall.Protocol;

namespace Guildhall.Actors.Guilds.State;

/// <summary>
/// What became of a guild's members while events were missed. GUILD_CREATE names only some members of a large guild: who is not among them is not known
/// to have left. So this waits until all are held, and leaves out what events have told meanwhile.
/// </summary>
/// <param name="guild">The guild.</param>
/// <param name="before">What was known.</param>
/// <param name="wasWhole">Whether all members were; else nobody can be said to have joined.</param>
internal sealed class MemberDifferences(GuildId guild, GuildTables before, bool wasWhole)
{
    private readonly HashSet<ulong> _told = [];

    /// <summary>An event of the new session tells of a member by itself.</summary>
    public void Told(GatewayEvent e, ReadOnlySpan<byte> d)
    {
        if (JsonSlice.Object(d)["user"u8] is not { HasValue: true } user) return;
        var id = user.NeedId("id"u8);
        // of one who joined unnoticed an update says too little
        if (e != GatewayEvent.GuildMemberUpdate || before.Members.Records.Contains(id)) _told.Add(id);
    }

    /// <summary>All that happened: changes and joins, in order of user id, then who left.</summary>
    /// <param name="now">What is known.</param>
    /// <param name="isWhole">Whether those are all members; else nobody can be said to have left.</param>
    public IEnumerable<Difference> Settle(GuildState now, bool isWhole)
    {
        foreach (var user in Users(now.Tables))
        {
            if (_told.Contains(user)) continue;
            var member = Json(now.Tables, user)!;
            if (Json(before, user) is not { } former)
            {
                if (wasWhole) yield return new Difference(GatewayEvent.GuildMemberAdd, Body(member));
            }
            else if (!former.AsSpan().SequenceEqual(member) && !AreAlike(former, member))
            {
                yield return new Difference(GatewayEvent.GuildMemberUpdate, Body(member));
            }
        }

        if (!isWhole) yield break;
        foreach (var user in Users(before))
        {
            if (_told.Contains(user) || now.HasMember(new UserId(user))) continue;
            var left = JsonNode.Parse(Json(before, user)!)!.AsObject();
            yield return new Difference(GatewayEvent.GuildMemberRemove,
                JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["guild_id"] = guild.ToString(), ["user"] = left["user"]!.DeepClone() }, DifferenceJson.Default.JsonObject));
        }
    }

    private static List<ulong> Users(GuildTables tables)
    {
        var users = new List<ulong>(tables.Members.Records.Count);
        foreach (var record in tables.Members.Records) users.Add(record.Key);
        return users;
    }

    private static byte[]? Json(GuildTables tables, ulong user)
    {
        if (!tables.Members.Records.TryGet(user, out var record)) return null;
        var sink = Workspace.Current.Entity.Clear();
        MemberJson.Write(user, record, tables.Members.Roles, tables.Members.Tails, sink);
        return sink.Written.ToArray();
    }

    private static bool AreAlike(byte[] before, byte[] now)
    {
        var (left, right) = (JsonNode.Parse(before)!.AsObject(), JsonNode.Parse(now)!.AsObject());
        return RolesOf(left).SetEquals(RolesOf(right))
            && left.Select(pair => pair.Key).Union(right.Select(pair => pair.Key)).Except(["roles", "user"]).All(key => IsSame(left[key], right[key]))
            && IsSameUser(left["user"]!.AsObject(), right["user"]!.AsObject());
    }

    /// <summary>By the keys that both have: messages and lists bring the same user with more or with fewer.</summary>
    private static bool IsSameUser(JsonObject left, JsonObject right) =>
        left.Where(pair => right.ContainsKey(pair.Key)).All(pair => JsonNode.DeepEquals(pair.Value, right[pair.Key]));

    /// <summary>A key that is missing says the same as one of no value.</summary>
    private static bool IsSame(JsonNode? left, JsonNode? right) => JsonNode.DeepEquals(left, right) || (IsNothing(left) && IsNothing(right));

    private static bool IsNothing(JsonNode? value) => value is null || value.ToJsonString() is "false" or "0";

    private static HashSet<string> RolesOf(JsonObject member) => [.. member["roles"] is JsonArray roles ? roles.Select(role => role!.GetValue<string>()) : []];

    private byte[] Body(byte[] member)
    {
        var body = JsonNode.Parse(member)!.AsObject();
        body["guild_id"] = guild.ToString();
        return JsonSerializer.SerializeToUtf8Bytes(body, DifferenceJson.Default.JsonObject);
    }
}

[JsonSerializable(typeof(JsonObject))]
internal sealed partial class DifferenceJson : JsonSerializerContext;
