namespace Guildhall.LocalDiscord.Tests.Gateway;

public sealed class IntentTests
{
    private const GatewayIntents WithoutContent = GatewayIntents.All & ~GatewayIntents.MessageContent;

    private static async Task<GatewayClient> EnterAsync(LocalDiscordServer server, GatewayIntents intents)
    {
        var client = await GatewayClient.LoginAsync(server, intents);
        if (intents.HasFlag(GatewayIntents.Guilds)) await client.GuildsAsync(); // else an answer to a beat may come before them
        await client.DrainAsync();
        return client;
    }

    [Fact]
    public async Task Without_guild_messages_no_message_of_a_guild_comes()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await EnterAsync(server, GatewayIntents.All & ~GatewayIntents.GuildMessages);
        server.Say("unheard");
        Assert.DoesNotContain(await client.DrainAsync(), frame => frame.Event == "MESSAGE_CREATE");
    }

    [Fact]
    public async Task A_direct_message_needs_the_direct_intent_and_goes_to_shard_0()
    {
        await using var server = await Fixtures.StartAsync(new() { Guilds = 2, MaxConcurrency = 2 });
        await using var zero = await GatewayClient.LoginAsync(server, GatewayIntents.DirectMessages, 0, 2);
        await using var one = await GatewayClient.LoginAsync(server, GatewayIntents.DirectMessages, 1, 2);
        server.World.SendDirectMessageAs(server.User(), "psst");
        Assert.Null((await zero.EventAsync("MESSAGE_CREATE")).Data["guild_id"]);
        Assert.Empty(await one.DrainAsync());
    }

    [Fact]
    public async Task Without_message_content_the_content_fields_are_empty()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await EnterAsync(server, WithoutContent);
        server.Say("secret");
        var message = (await client.EventAsync("MESSAGE_CREATE")).Data;
        Assert.Equal("", message["content"]!.GetValue<string>());
        Assert.Empty(message["embeds"]!.AsArray());
    }

    [Fact]
    public async Task A_message_that_mentions_the_bot_keeps_its_content()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await EnterAsync(server, WithoutContent);
        var text = $"hey <@{server.BotId}>";
        server.Say(text);
        Assert.Equal(text, (await client.EventAsync("MESSAGE_CREATE")).Data["content"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_bots_own_message_keeps_its_content()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await EnterAsync(server, WithoutContent);
        using var api = new Api(server);
        await api.PostAsync($"/channels/{server.Channel()}/messages", """{"content":"mine"}""");
        Assert.Equal("mine", (await client.EventAsync("MESSAGE_CREATE")).Data["content"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_direct_message_keeps_its_content()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await EnterAsync(server, WithoutContent);
        server.World.SendDirectMessageAs(server.User(), "psst");
        Assert.Equal("psst", (await client.EventAsync("MESSAGE_CREATE")).Data["content"]!.GetValue<string>());
    }

    [Fact]
    public async Task Without_guilds_no_guild_create_comes_but_other_events_do()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await GatewayClient.LoginAsync(server, GatewayIntents.GuildMessages);
        server.Say("heard");
        Assert.Equal(["MESSAGE_CREATE"], (await client.DrainAsync()).Select(frame => frame.Event));
    }

    [Fact]
    public async Task The_bots_own_member_update_comes_without_guild_members_and_others_do_not()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await EnterAsync(server, GatewayIntents.Guilds);
        server.World.SetNick(server.Guild(), server.User(), "unheard");
        server.World.SetNick(server.Guild(), server.BotId, "heard");
        var update = Assert.Single(await client.DrainAsync());
        Assert.Equal("heard", update.Data["nick"]!.GetValue<string>());
    }

    [Fact]
    public async Task Events_of_a_channel_that_the_bot_cannot_see_do_not_come()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await EnterAsync(server, GatewayIntents.All);
        server.World.SetOverwrite(server.Channel(), server.BotId.Value, OverwriteType.Member, 0, Permissions.ViewChannel);
        var hidden = server.World.Snapshot(server.Guild())!.Channels.First(channel => channel.Type == ChannelType.GuildText).Id;
        server.World.SendMessageAs(server.User(), hidden, "unseen");
        Assert.DoesNotContain(await client.DrainAsync(), frame => frame.Event == "MESSAGE_CREATE");
    }

    [Theory]
    [InlineData(GatewayIntents.All & ~GatewayIntents.GuildPresences, 30, 50, 2)]
    [InlineData(GatewayIntents.All, 30, 50, 30)]
    public async Task Guild_create_holds_the_members_that_intents_and_threshold_allow(GatewayIntents intents, int members, int threshold, int expected)
    {
        await using var server = await Fixtures.StartAsync(new() { Guilds = 1, MinMembers = members, MaxMembers = members });
        await using var client = await GatewayClient.LoginAsync(server, intents, largeThreshold: threshold);
        var guild = (await client.EventAsync("GUILD_CREATE")).Data;
        Assert.Equal((members, expected), (guild["member_count"]!.GetValue<int>(), guild["members"]!.AsArray().Count));
    }

    [Fact]
    public async Task A_large_guild_shows_only_members_who_stand_out()
    {
        await using var server = await Fixtures.StartAsync(new() { Guilds = 1, MinMembers = 300, MaxMembers = 300 });
        await using var client = await GatewayClient.LoginAsync(server, largeThreshold: 50);
        var guild = (await client.EventAsync("GUILD_CREATE")).Data;
        var online = guild["presences"]!.AsArray().Select(presence => presence!["user"]!["id"]!.GetValue<string>()).ToHashSet();
        Assert.True(guild["large"]!.GetValue<bool>());
        Assert.InRange(guild["members"]!.AsArray().Count, 100, 299);
        Assert.All(guild["members"]!.AsArray().Skip(1), member => Assert.True(
            online.Contains(member!["user"]!["id"]!.GetValue<string>()) || member["nick"] is not null || member["roles"]!.AsArray().Count > 0
            || member["user"]!["id"]!.GetValue<string>() == server.World.Snapshot(server.Guild())!.Owner.ToString()));
    }
}
