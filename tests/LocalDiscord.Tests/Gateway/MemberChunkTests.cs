using System.Text.Json.Nodes;

namespace Guildhall.LocalDiscord.Tests.Gateway;

public sealed class MemberChunkTests
{
    private static readonly LocalDiscordOptions Large = new() { Guilds = 1, MinMembers = 2500, MaxMembers = 2500 };

    private static async Task<GatewayClient> EnterAsync(LocalDiscordServer server, GatewayIntents intents = GatewayIntents.All)
    {
        var client = await GatewayClient.LoginAsync(server, intents);
        if (intents.HasFlag(GatewayIntents.Guilds)) await client.GuildsAsync(); // else an answer to a beat may come before them
        await client.DrainAsync();
        return client;
    }

    [Fact]
    public async Task All_members_come_in_full_chunks_but_the_last_with_the_nonce()
    {
        await using var server = await Fixtures.StartAsync(Large);
        await using var client = await EnterAsync(server);
        await client.SendAsync(8, new JsonObject { ["guild_id"] = server.Guild().ToString(), ["query"] = "", ["limit"] = 0, ["nonce"] = "n1" });
        var chunks = new List<JsonNode>();
        for (var i = 0; i < 3; i++) chunks.Add((await client.EventAsync("GUILD_MEMBERS_CHUNK")).Data);
        Assert.Equal([1000, 1000, 500], chunks.Select(chunk => chunk["members"]!.AsArray().Count));
        Assert.Equal([0, 1, 2], chunks.Select(chunk => chunk["chunk_index"]!.GetValue<int>()));
        Assert.All(chunks, chunk => Assert.Equal((3, "n1"), (chunk["chunk_count"]!.GetValue<int>(), chunk["nonce"]!.GetValue<string>())));
        Assert.Equal(2500, chunks.SelectMany(chunk => chunk["members"]!.AsArray()).Select(member => member!["user"]!["id"]!.GetValue<string>()).Distinct().Count());
    }

    [Fact]
    public async Task Ids_may_come_as_numbers()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await EnterAsync(server);
        await client.SendAsync(8, new JsonObject { ["guild_id"] = server.Guild().Value, ["user_ids"] = new JsonArray(server.User().Value) });
        var chunk = await client.EventAsync("GUILD_MEMBERS_CHUNK");
        Assert.Equal(server.User().ToString(), chunk.Data["members"]![0]!["user"]!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Ids_that_are_no_members_are_named_and_those_that_are_no_snowflakes_as_numbers()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await EnterAsync(server);
        await client.SendTextAsync($$$"""{"op":8,"d":{"guild_id":"{{{server.Guild()}}}","user_ids":["344784674252005453","4711"]}}""");
        var chunk = await client.EventAsync("GUILD_MEMBERS_CHUNK");
        Assert.Equal("""["344784674252005453",4711]""", chunk.Data["not_found"]!.ToJsonString());
    }

    [Fact]
    public async Task A_prefix_finds_at_most_the_limit()
    {
        await using var server = await Fixtures.StartAsync(Large);
        await using var client = await EnterAsync(server);
        await client.SendAsync(8, new JsonObject { ["guild_id"] = server.Guild().ToString(), ["query"] = "a", ["limit"] = 5 });
        var members = (await client.EventAsync("GUILD_MEMBERS_CHUNK")).Data["members"]!.AsArray();
        Assert.Equal(5, members.Count);
        Assert.All(members, member => Assert.StartsWith("a", member!["user"]!["username"]!.GetValue<string>(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_second_request_for_everybody_within_30_seconds_is_rate_limited()
    {
        var (server, time) = await Fixtures.StartFrozenAsync();
        await using var __ = server;
        await using var client = await EnterAsync(server);
        var all = new JsonObject { ["guild_id"] = server.Guild().ToString(), ["query"] = "", ["limit"] = 0, ["nonce"] = "n2" };
        await client.SendAsync(8, all.DeepClone());
        await client.EventAsync("GUILD_MEMBERS_CHUNK");
        time.Advance(TimeSpan.FromSeconds(10));
        await client.SendAsync(8, all);
        var limited = await client.EventAsync("RATE_LIMITED");
        Assert.Equal((8, 20.0, "n2"), (limited.Data["opcode"]!.GetValue<int>(), limited.Data["retry_after"]!.GetValue<double>(), limited.Data["meta"]!["nonce"]!.GetValue<string>()));
    }

    [Fact]
    public async Task After_30_seconds_everybody_may_be_asked_for_again()
    {
        var (server, time) = await Fixtures.StartFrozenAsync();
        await using var __ = server;
        await using var client = await EnterAsync(server);
        var all = new JsonObject { ["guild_id"] = server.Guild().ToString(), ["query"] = "", ["limit"] = 0 };
        await client.SendAsync(8, all.DeepClone());
        await client.EventAsync("GUILD_MEMBERS_CHUNK");
        time.Advance(TimeSpan.FromSeconds(30));
        await client.SendAsync(8, all);
        await client.EventAsync("GUILD_MEMBERS_CHUNK");
    }

    [Fact]
    public async Task The_first_request_of_a_new_session_is_never_limited()
    {
        var (server, time) = await Fixtures.StartFrozenAsync();
        await using var __ = server;
        var all = new JsonObject { ["guild_id"] = server.Guild().ToString(), ["query"] = "", ["limit"] = 0 };
        await using var first = await EnterAsync(server);
        await first.SendAsync(8, all.DeepClone());
        await first.EventAsync("GUILD_MEMBERS_CHUNK");
        time.Advance(TimeSpan.FromSeconds(5));
        await using var second = await EnterAsync(server);
        await second.SendAsync(8, all);
        await second.EventAsync("GUILD_MEMBERS_CHUNK");
    }

    [Fact]
    public async Task A_nonce_over_32_bytes_is_dropped()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await EnterAsync(server);
        await client.SendAsync(8, new JsonObject { ["guild_id"] = server.Guild().ToString(), ["query"] = "", ["limit"] = 0, ["nonce"] = new string('n', 33) });
        Assert.Null((await client.EventAsync("GUILD_MEMBERS_CHUNK")).Data["nonce"]);
    }

    [Theory]
    [InlineData(GatewayIntents.All, true)]
    [InlineData(GatewayIntents.All & ~GatewayIntents.GuildPresences, false)]
    public async Task Presences_come_if_asked_for_and_allowed(GatewayIntents intents, bool expected)
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await EnterAsync(server, intents);
        await client.SendAsync(8, new JsonObject { ["guild_id"] = server.Guild().ToString(), ["query"] = "", ["limit"] = 0, ["presences"] = true });
        Assert.Equal(expected, (await client.EventAsync("GUILD_MEMBERS_CHUNK")).Data["presences"] is not null);
    }

    [Fact]
    public async Task Everybody_cannot_be_asked_for_without_the_intent()
    {
        await using var server = await Fixtures.StartAsync();
        var (client, _) = await GatewayClient.EnterAsync(server, GatewayIntents.All & ~GatewayIntents.GuildMembers);
        await using var __ = client;
        await client.SendAsync(8, new JsonObject { ["guild_id"] = server.Guild().ToString(), ["query"] = "", ["limit"] = 0 });
        Assert.DoesNotContain(await client.DrainAsync(), frame => frame.Event == "GUILD_MEMBERS_CHUNK");
        await client.SendAsync(8, new JsonObject { ["guild_id"] = server.Guild().ToString(), ["user_ids"] = server.User().ToString() });
        await client.EventAsync("GUILD_MEMBERS_CHUNK");
    }
}
