using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Guildhall.Protocol.Tests.Tables;

public class VectorTests
{
    private static readonly JsonNode Vectors = Examples.Load("vectors.json");

    [Fact]
    public void Snowflakes_say_when_they_were_made()
    {
        foreach (var v in Vectors["snowflakes"]!.AsArray())
            Assert.Equal((long)v!["unixMs"]!, Snowflake.CreatedAt(Id(v["id"])).ToUnixTimeMilliseconds());
    }

    [Fact]
    public void The_smallest_snowflake_of_a_moment_is_known()
    {
        foreach (var v in Vectors["snowflakeFromTime"]!.AsArray())
            Assert.Equal(Id(v!["min"]), Snowflake.Smallest(DateTimeOffset.FromUnixTimeMilliseconds((long)v["unixMs"]!)));
    }

    [Fact]
    public void A_guild_belongs_to_the_documented_shard()
    {
        foreach (var v in Vectors["sharding"]!.AsArray())
            Assert.Equal((int)v!["shard"]!, ShardId.Of(new GuildId(Id(v["guild_id"])), (int)v["num_shards"]!).Index);
    }

    [Fact]
    public void A_shard_has_the_documented_identify_key()
    {
        foreach (var v in Vectors["identifyKeys"]!.AsArray())
            Assert.Equal((int)v!["key"]!, new ShardId((int)v["shard"]!, 64).IdentifyKey((int)v["max_concurrency"]!));
    }

    [Fact]
    public void Intents_add_up_to_the_documented_numbers()
    {
        foreach (var v in Vectors["intents"]!.AsArray())
        {
            var intents = v!["names"]!.AsArray().Select(n => Enum.Parse<GatewayIntents>(((string)n!).Replace("_", "", StringComparison.Ordinal), ignoreCase: true));
            Assert.Equal((uint)v["value"]!, (uint)intents.Aggregate(GatewayIntents.None, (a, b) => a | b));
        }
    }

    [Fact]
    public void The_default_avatar_follows_the_name_system()
    {
        foreach (var v in Vectors["defaultAvatar"]!.AsArray())
        {
            var user = new User { Id = new UserId(v!["user_id"] is { } id ? Id(id) : 1), Discriminator = (string?)v["discriminator"] ?? User.NoDiscriminator };
            Assert.Equal((int)v["index"]!, user.DefaultAvatar);
        }
    }

    [Fact]
    public void Every_event_name_of_the_table_is_found_by_its_bytes()
    {
        foreach (var facts in GatewayEvents.All) Assert.Equal(facts.Event, GatewayEvents.Parse(Encoding.UTF8.GetBytes(facts.Name)));
        Assert.Equal(79, GatewayEvents.All.Count());
    }

    private static ulong Id(JsonNode? node) => ulong.Parse((string)node!, CultureInfo.InvariantCulture);
}
