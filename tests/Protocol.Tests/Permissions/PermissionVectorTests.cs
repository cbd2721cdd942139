using System.Globalization;
using System.Text.Json.Nodes;

namespace Guildhall.Protocol.Tests.Permission;

public class PermissionVectorTests
{
    private static readonly JsonNode Vectors = Examples.Load("vectors.json")["permissions"]!;

    public static TheoryData<string, string> Cases()
    {
        var data = new TheoryData<string, string>();
        foreach (var c in Vectors["cases"]!.AsArray()) data.Add((string)c!["name"]!, c.ToJsonString());
        return data;
    }

    [Fact]
    public void All_documented_bits_together_are_the_documented_number() =>
        Assert.Equal((string)Vectors["all"]!, ((ulong)Permissions.All).ToString(CultureInfo.InvariantCulture));

    [Theory, MemberData(nameof(Cases))]
    public void The_calculator_gives_the_computed_permissions(string name, string json)
    {
        var c = JsonNode.Parse(json)!;
        var (owner, guild, member) = (new UserId(Id(Vectors["guild"]!["owner_id"])), new GuildId(Id(Vectors["guild"]!["id"])), new UserId(Id(c["member"]!["id"])));
        var known = Vectors["guild"]!["roles"]!.AsObject();
        var roles = c["member"]!["roles"]!.AsArray().Select(r => (string)r!).ToList();
        var bits = roles.Where(known.ContainsKey).Select(r => (Permissions)Id(known[r])).ToArray();
        var overwrites = c["overwrites"]!.AsArray()
            .Select(o => new ChannelOverwrite(new EntityId(Id(o!["id"])), (OverwriteType)(int)o["type"]!, (Permissions)Id(o["allow"]), (Permissions)Id(o["deny"])))
            .ToArray();

        var guildLevel = PermissionCalculator.Base(owner, member, (Permissions)Id(known[guild.ToString()]), bits);
        var channel = PermissionCalculator.Channel(guildLevel, guild, member, roles.Select(r => new RoleId(Id(JsonValue.Create(r)))).ToArray(), overwrites);
        if ((bool)c["timedOut"]!) channel = PermissionCalculator.DuringTimeOut(guildLevel, channel);

        Assert.True(Id(c["expectedBase"]) == (ulong)guildLevel, $"{name}: base");
        Assert.True(Id(c["expected"]) == (ulong)channel, $"{name}: channel");
    }

    [Theory, MemberData(nameof(Cases))]
    public void The_order_of_the_overwrites_does_not_matter(string name, string json)
    {
        var reversed = JsonNode.Parse(json)!;
        reversed["overwrites"] = new JsonArray(reversed["overwrites"]!.AsArray().Reverse().Select(o => o!.DeepClone()).ToArray());
        The_calculator_gives_the_computed_permissions(name, reversed.ToJsonString());
    }

    private static ulong Id(JsonNode? node) => ulong.Parse((string)node!, CultureInfo.InvariantCulture);
}
