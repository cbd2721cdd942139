namespace Guildhall.LocalDiscord.Tests.Scenarios;

public sealed class ScenarioPlayTests
{
    private static string Text(Frame frame, string key) => frame.Data[key]!.GetValue<string>();

    [Fact]
    public async Task People_join_talk_edit_react_and_leave_in_the_order_of_their_times()
    {
        await using var server = await Fixtures.StartAsync();
        var playing = server.PlayAsync(Scenario.Parse("""
            { "about": "a visit", "steps": [
              { "at": "40ms", "do": "leave", "user": "anna" },
              { "at": 0, "do": "join", "as": "anna" },
              { "at": "10ms", "do": "message", "user": "anna", "content": "hello", "as": "greeting" },
              { "at": "20ms", "do": "react", "message": "greeting", "emoji": "👍" },
              { "at": "30ms", "do": "edit", "message": "greeting", "content": "hello!" },
            ] }
            """), TestContext.Current.CancellationToken);
        Assert.False(playing.IsCompleted);
        await using var client = await GatewayClient.LoginAsync(server);

        var anna = (await client.EventAsync("GUILD_MEMBER_ADD")).Data["user"]!["id"]!.GetValue<string>();
        var greeting = await client.EventAsync("MESSAGE_CREATE");
        Assert.Equal((anna, "hello"), (greeting.Data["author"]!["id"]!.GetValue<string>(), Text(greeting, "content")));
        Assert.Equal(Text(greeting, "id"), Text(await client.EventAsync("MESSAGE_REACTION_ADD"), "message_id"));
        Assert.Equal("hello!", Text(await client.EventAsync("MESSAGE_UPDATE"), "content"));
        Assert.Equal(anna, (await client.EventAsync("GUILD_MEMBER_REMOVE")).Data["user"]!["id"]!.GetValue<string>());
        Assert.Empty(await playing);
    }

    [Fact]
    public async Task A_step_happens_at_its_time_and_as_often_as_it_says()
    {
        var (server, time) = await Fixtures.StartFrozenAsync();
        await using var _ = server;
        using var ticks = new SemaphoreSlim(0);
        server.World.MessageChanged += _ => ticks.Release();
        var playing = server.PlayAsync(new Scenario { AtOnce = true }.Add(new ScenarioStep(TimeSpan.FromSeconds(5), "message", new Dictionary<string, string> { ["content"] = "tick" })
        {
            Every = TimeSpan.FromSeconds(2),
            Times = 3,
        }), TestContext.Current.CancellationToken);

        time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Equal(0, ticks.CurrentCount);
        foreach (var wait in new[] { 0.1, 2, 2 })
        {
            Assert.False(playing.IsCompleted);
            time.Advance(TimeSpan.FromSeconds(wait));
            await ticks.WaitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Empty(await playing);
    }

    [Fact]
    public async Task Traffic_that_a_step_has_ended_makes_nothing_more()
    {
        await using var server = await Fixtures.StartAsync();

        await server.PlayAsync(new Scenario { AtOnce = true }.At(TimeSpan.Zero, "traffic", ("rate", "20000")).At(TimeSpan.FromMilliseconds(200), "traffic", ("rate", "0")), TestContext.Current.CancellationToken);

        var actions = server.Traffic.Actions;
        Assert.NotEqual(0, actions);
        Assert.False(server.Traffic.IsRunning);
        await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Equal(actions, server.Traffic.Actions);
    }

    [Fact]
    public async Task An_error_of_the_server_itself_ends_a_scenario_at_once_and_is_told()
    {
        await using var server = await Fixtures.StartAsync();
        server.World.MessageChanged += _ => throw new InvalidOperationException("a mistake in here");

        var run = server.Start(new Scenario { AtOnce = true }.At(TimeSpan.Zero, "message", ("content", "hello")).At(TimeSpan.FromDays(1), "message", ("content", "never")));

        Assert.Equal("a mistake in here", (await Assert.ThrowsAsync<InvalidOperationException>(() => run.Ended.WaitAsync(TestContext.Current.CancellationToken))).Message);
        Assert.Equal((ScenarioState.Failed, 0, 2), (run.State, run.Done, run.Moments));
    }

    [Fact]
    public async Task People_run_commands_and_click()
    {
        await using var server = await Fixtures.StartAsync();
        using var api = new Api(server);
        await using var client = await GatewayClient.LoginAsync(server);
        await api.PostAsync($"/applications/{server.BotId}/commands", """{"name":"ping","description":"Pings"}""");
        await api.PostAsync($"/channels/{server.Channel()}/messages", """{"content":"well?","components":[{"type":1,"components":[{"type":2,"style":1,"label":"Yes","custom_id":"yes"}]}]}""");

        var failures = await server.PlayAsync(new Scenario().At(TimeSpan.Zero, "command", ("name", "ping")).At(TimeSpan.Zero, "click", ("button", "yes")), TestContext.Current.CancellationToken);

        Assert.Empty(failures);
        Assert.Equal("ping", (await client.EventAsync("INTERACTION_CREATE")).Data["data"]!["name"]!.GetValue<string>());
        Assert.Equal("yes", (await client.EventAsync("INTERACTION_CREATE")).Data["data"]!["custom_id"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_fault_and_an_outage_begin_and_end()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await GatewayClient.LoginAsync(server);
        await client.GuildsAsync();

        var failures = await server.PlayAsync(new Scenario().At(TimeSpan.Zero, "fault", ("fault", "guild-outage")).At(TimeSpan.FromMilliseconds(10), "end-fault"), TestContext.Current.CancellationToken);

        Assert.Empty(failures);
        Assert.True((await client.EventAsync("GUILD_DELETE")).Data["unavailable"]!.GetValue<bool>());
        Assert.False((await client.EventAsync("GUILD_CREATE")).Data["unavailable"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("""{"at":0,"do":"typing"}""", "TYPING_START")]
    [InlineData("""{"at":0,"do":"reply","content":"x"}""", "MESSAGE_CREATE")]
    [InlineData("""{"at":0,"do":"direct-message","content":"x"}""", "MESSAGE_CREATE")]
    [InlineData("""{"at":0,"do":"delete"}""", "MESSAGE_DELETE")]
    [InlineData("""{"at":0,"do":"nick","nick":"Boss"}""", "GUILD_MEMBER_UPDATE")]
    [InlineData("""{"at":0,"do":"presence","user":2,"status":"dnd"}""", "PRESENCE_UPDATE")]
    [InlineData("""{"at":0,"do":"voice","user":3,"channel":0}""", "VOICE_STATE_UPDATE")]
    [InlineData("""{"at":0,"do":"bot-added","members":5}""", "GUILD_CREATE")]
    [InlineData("""{"at":0,"do":"bot-removed"}""", "GUILD_DELETE")]
    [InlineData("""{"at":0,"do":"traffic","rate":500}""", "MESSAGE_CREATE")]
    public async Task Each_action_makes_its_event(string step, string name)
    {
        await using var server = await Fixtures.StartAsync();
        server.World.SetPresence(server.Guild(), server.User(2), "online");
        server.Say("before");
        await using var client = await GatewayClient.LoginAsync(server);
        await client.GuildsAsync();

        Assert.Empty(await server.PlayAsync(Scenario.Parse($$"""{"steps":[{{step}}]}"""), TestContext.Current.CancellationToken));

        await client.EventAsync(name);
    }

    [Fact]
    public async Task What_cannot_be_done_is_told_with_its_line_and_the_rest_goes_on()
    {
        await using var server = await Fixtures.StartAsync();
        var failures = await server.PlayAsync(Scenario.Parse("""
            { "begin": "at-once", "steps": [
              { "at": 0, "do": "command", "name": "pong" },
              { "at": 0, "do": "message", "channel": "nowhere", "content": "x" },
              { "at": 0, "do": "message", "user": "bob", "content": "x" },
              { "at": 0, "do": "message", "content": "still here" } ] }
            """), TestContext.Current.CancellationToken);

        Assert.Equal([2, 3, 4], failures.Select(failure => failure.Step.Line));
        Assert.Contains("has no command pong", failures[0].Reason, StringComparison.Ordinal);
        Assert.Contains("There are: general", failures[1].Reason, StringComparison.Ordinal);
        Assert.Contains("bob", failures[2].Reason, StringComparison.Ordinal);
        Assert.Equal("still here", server.World.Messages(server.Channel())[^1].Content);
    }
}
