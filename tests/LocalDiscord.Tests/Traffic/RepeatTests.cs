using System.Text.Json.Nodes;

namespace Guildhall.LocalDiscord.Tests.Traffic;

public sealed class RepeatTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_people_repeat_is_as_true_as_what_they_did_first()
    {
        // 4,096 things are written and then repeated: every one is seen more than once
        await using var server = await Fixtures.StartAsync(new() { Guilds = 2, MessagesPerChannel = 10_000, SendBacklog = 50_000 });
        var (client, _) = await GatewayClient.EnterAsync(server);
        await using var __ = client;
        var before = client.Sequence;
        await server.Traffic.RepeatAsync(10_000, Cancellation);

        var frames = (await client.DrainAsync()).Where(frame => frame.Event is not null).ToList();
        Assert.Equal(Enumerable.Range(1, 10_000).Select(i => before + i), frames.Select(frame => frame.Sequence!.Value));

        var said = frames.Where(frame => frame.Event == "MESSAGE_CREATE").Select(frame => frame.Data).ToList();
        var truth = server.World.Guilds.SelectMany(guild => server.World.Channels(guild)).SelectMany(channel => server.World.Messages(channel)).ToDictionary(message => $"{message.Id}");
        Assert.Equal(truth.Keys.Order(StringComparer.Ordinal), said.Select(Id).Order(StringComparer.Ordinal));
        Assert.All(said, message =>
        {
            Assert.Equal(truth[Id(message)].Content, message["content"]!.GetValue<string>());
            Assert.Equal($"{truth[Id(message)].Author}", Id(message["author"]!));
            Assert.Equal(Snowflake.CreatedAt(ulong.Parse(Id(message), System.Globalization.CultureInfo.InvariantCulture)), message["timestamp"]!.GetValue<DateTimeOffset>());
        });

        var shown = frames.Where(frame => frame.Event == "PRESENCE_UPDATE").GroupBy(frame => Id(frame.Data["user"]!)).ToDictionary(group => group.Key, group => group.Last().Data);
        foreach (var (user, presence) in shown)
        {
            var guild = server.World.Guilds.Single(guild => $"{guild}" == presence["guild_id"]!.GetValue<string>());
            Assert.Equal(server.World.Snapshot(guild)!.Members.Single(member => $"{member.User}" == user).Status, presence["status"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task Without_message_content_there_is_none()
    {
        await using var server = await Fixtures.StartAsync(new() { Guilds = 1, Traffic = new TrafficMix { Typing = 0, Presence = 0 } });
        await using var client = await GatewayClient.LoginAsync(server, GatewayIntents.All & ~GatewayIntents.MessageContent);
        await client.GuildsAsync();
        await server.Traffic.RepeatAsync(500, Cancellation);
        var said = (await client.DrainAsync()).Where(frame => frame.Event == "MESSAGE_CREATE").ToList();
        Assert.Equal(500, said.Count);
        Assert.All(said, frame => Assert.Equal("", frame.Data["content"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Who_changed_meanwhile_is_shown_as_he_is_now()
    {
        await using var server = await Fixtures.StartAsync(new() { Guilds = 1, Traffic = new TrafficMix { Typing = 0, Presence = 0 } });
        var (client, _) = await GatewayClient.EnterAsync(server);
        await using var __ = client;
        await server.Traffic.RepeatAsync(500, Cancellation);
        await client.DrainAsync();
        var guild = server.World.Guilds[0];
        foreach (var user in server.World.Members(guild)) server.World.SetNick(guild, user, "renamed");
        await server.Traffic.RepeatAsync(500, Cancellation);
        var said = (await client.DrainAsync()).Where(frame => frame.Event == "MESSAGE_CREATE").ToList();
        Assert.Equal(500, said.Count);
        Assert.All(said, frame => Assert.Equal("renamed", frame.Data["member"]!["nick"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_mix_without_anything_to_repeat_is_refused()
    {
        await using var server = await Fixtures.StartAsync(new() { Guilds = 1, Traffic = new TrafficMix { Chat = 0, Typing = 0, Presence = 0 } });
        var refused = await Assert.ThrowsAsync<LocalDiscordException>(() => server.Traffic.RepeatAsync(1, Cancellation));
        Assert.Contains("mix has none", refused.Message, StringComparison.Ordinal);
    }

    private static string Id(JsonNode node) => node["id"]!.GetValue<string>();
}
