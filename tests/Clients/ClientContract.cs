using System.Diagnostics;
using System.Text.Json.Nodes;
using Guildhall.Clients.Tests.Compatibility;
using Guildhall.Clients.Tests.Processes;
using Guildhall.Clients.Tests.Worlds;

namespace Guildhall.Clients.Tests;

/// <summary>
/// What an unmodified library must be able to do on the local Discord; its view is compared with the world's own.
/// </summary>
public abstract class ClientContract(ClientKind kind, SharedBot shared, CompatibilityPage page) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>Members of the guild that is fetched whole: three chunks.</summary>
    protected virtual int ChunkedMembers => 2345;

    /// <summary>How many calls of a burst of twelve the library's own limiter sends too early, whatever the server.</summary>
    protected virtual int RefusalsOfItsOwn => 0;

    [Fact]
    public Task It_logs_in_with_its_defaults_and_receives_the_whole_world() => WithBot(async (world, bot, cancellation) =>
    {
        var seen = await bot.AskAsync("world", null, cancellation);
        page.Ran(kind, $"{Text(seen, "library")!.Split(' ')[1]} (compression: {world.Compression})");

        Assert.Equal(world.Guilds.Select(Facts).Order(), seen["guilds"]!.AsArray().Select(guild => Facts(guild!.AsObject())).Order());
    });

    [Fact]
    public Task It_receives_what_people_write() => WithBot(async (world, bot, cancellation) =>
    {
        var guild = world.Guilds[0];
        var sent = world.Say(guild, guild.People[0].User, "hello, machine");

        var seen = await bot.Events.FirstAsync("message", e => Text(e, "id") == sent.ToString(), cancellation);

        Assert.Equal(("hello, machine", guild.People[0].User.ToString(), guild.TextChannel.ToString(), guild.Id.ToString()),
            (Text(seen, "content"), Text(seen, "author"), Text(seen, "channel"), Text(seen, "guild")));
        Assert.Equal(guild.People[0].User.ToString(), Text(seen, "member"));
    });

    [Fact]
    public Task It_sends_a_message_and_sees_it_come_back() => WithBot(async (world, bot, cancellation) =>
    {
        var sent = await bot.AskAsync("send", new JsonObject { ["channel"] = Channel(world), ["content"] = "a first word" }, cancellation);

        var seen = await bot.Events.FirstAsync("message", e => Text(e, "id") == Text(sent, "id"), cancellation);

        Assert.Equal("a first word", Text(seen, "content"));
        Assert.Equal(world.Bot.ToString(), Text(seen, "author"));
    });

    [Fact]
    public Task It_edits_its_message() => WithMessage(async (world, bot, message, cancellation) =>
    {
        await bot.AskAsync("edit", On(message, ("content", "a better word")), cancellation);

        var seen = await bot.Events.FirstAsync("edited", e => Text(e, "id") == Text(message, "id"), cancellation);
        var history = await bot.AskAsync("history", new JsonObject { ["channel"] = Channel(world), ["limit"] = 1 }, cancellation);

        Assert.Equal("a better word", Text(seen, "content"));
        Assert.Equal("a better word", Text(history["messages"]![0]!.AsObject(), "content"));
    });

    [Fact]
    public Task It_replies_to_a_message() => WithMessage(async (_, bot, message, cancellation) =>
    {
        var reply = await bot.AskAsync("reply", On(message, ("content", "indeed")), cancellation);

        Assert.Equal(Text(message, "id"), Text(reply, "reference"));
    });

    [Fact]
    public Task It_uploads_a_file() => WithBot(async (world, bot, cancellation) =>
    {
        var sent = await bot.AskAsync("upload", new JsonObject { ["channel"] = Channel(world), ["content"] = "minutes", ["name"] = "minutes.txt", ["text"] = "All agreed: ünanimous." }, cancellation);

        var history = await bot.AskAsync("history", new JsonObject { ["channel"] = Channel(world), ["limit"] = 1 }, cancellation);

        Assert.Equal(("minutes", "minutes.txt 23"), (Text(sent, "content"), Files(sent)));
        Assert.Equal(("minutes", "minutes.txt 23"), (Text(history["messages"]![0]!.AsObject(), "content"), Files(history["messages"]![0]!.AsObject())));
    });

    [Theory]
    [InlineData("👍")]
    [InlineData("🏳️‍🌈")]
    public Task It_reacts_to_a_message(string emoji) => WithMessage(async (world, bot, message, cancellation) =>
    {
        await bot.AskAsync("react", On(message, ("emoji", emoji)), cancellation);

        var seen = await bot.Events.FirstAsync("reaction", e => Text(e, "message") == Text(message, "id"), cancellation);

        Assert.Equal((emoji, world.Bot.ToString()), (Text(seen, "emoji"), Text(seen, "user")));
    });

    [Fact]
    public Task It_deletes_its_message() => WithMessage(async (world, bot, message, cancellation) =>
    {
        await bot.AskAsync("delete", On(message), cancellation);

        await bot.Events.FirstAsync("deleted", e => Text(e, "id") == Text(message, "id"), cancellation);
        var history = await bot.AskAsync("history", new JsonObject { ["channel"] = Channel(world), ["limit"] = 10 }, cancellation);

        Assert.DoesNotContain(Text(message, "id"), history["messages"]!.AsArray().Select(m => Text(m!.AsObject(), "id")));
    });

    [Fact]
    public Task It_renames_a_channel() => WithBot(async (world, bot, cancellation) =>
    {
        var renamed = await bot.AskAsync("rename", new JsonObject { ["channel"] = Channel(world), ["name"] = "the-hall" }, cancellation);

        await bot.Events.FirstAsync("channel", e => Text(e, "id") == Channel(world) && Text(e, "name") == "the-hall", cancellation);

        Assert.Equal("the-hall", Text(renamed, "name"));
    });

    [Fact]
    public Task It_fetches_all_members_of_a_guild_of_several_chunks() =>
        WithOwnBot(new WorldPlan(Guilds: 1, Members: ChunkedMembers), new JsonObject { ["chunkAtStartup"] = false }, async (world, bot, cancellation) =>
        {
            var clock = Stopwatch.StartNew();
            var fetched = await bot.AskAsync("members", new JsonObject { ["guild"] = world.Guilds[0].Id.ToString() }, cancellation);

            TestContext.Current.TestOutputHelper?.WriteLine($"{kind.Name} fetched {ChunkedMembers} members in {clock.Elapsed.TotalSeconds:F2} s");
            Assert.Equal(world.Guilds[0].Members.Select(m => m.User.ToString()).Order(), Texts(fetched["ids"]).Order());
        });

    [Fact]
    public Task It_finds_members_by_the_start_of_their_name() => WithBot(async (world, bot, cancellation) =>
    {
        var guild = world.Guilds[0];
        var names = guild.Members.ToDictionary(m => m.User.ToString(), m => m.Username);
        var start = guild.People[0].Username[..2];

        var found = await bot.AskAsync("find", new JsonObject { ["guild"] = guild.Id.ToString(), ["query"] = start }, cancellation);

        Assert.Contains(guild.People[0].User.ToString(), Texts(found["ids"]));
        Assert.All(Texts(found["ids"]), id => Assert.StartsWith(start, names[id], StringComparison.OrdinalIgnoreCase));
    });

    [Fact]
    public Task It_sees_people_join_and_leave() => WithBot(async (world, bot, cancellation) =>
    {
        var guild = world.Guilds[0];
        var newcomer = world.Join(guild);
        await bot.Events.FirstAsync("joined", e => Text(e, "user") == newcomer.ToString(), cancellation);

        world.Leave(guild, newcomer);

        await bot.Events.FirstAsync("left", e => Text(e, "user") == newcomer.ToString(), cancellation);
        var seen = await bot.AskAsync("guild", new JsonObject { ["guild"] = guild.Id.ToString() }, cancellation);
        Assert.Equal(world.Guilds[0].Members.Count, seen["memberCount"]!.GetValue<int>());
    });

    [Fact]
    public Task It_registers_a_slash_command_and_answers_it() => WithBot(async (world, bot, cancellation) =>
    {
        await bot.AskAsync("command", Command("echo", "you said: ", defer: false), cancellation);

        var used = world.UseCommand(world.Guilds[0], world.Guilds[0].People[1].User, "echo", "text", "marzipan");
        await bot.Events.FirstAsync("answered", e => Text(e, "id") == used.Id.ToString(), cancellation);

        Assert.Equal("you said: marzipan", used.Content);
    });

    [Fact]
    public Task It_defers_an_answer_fills_it_and_follows_up() => WithBot(async (world, bot, cancellation) =>
    {
        await bot.AskAsync("command", Command("slow", "at last: ", defer: true), cancellation);

        var used = world.UseCommand(world.Guilds[0], world.Guilds[0].People[1].User, "slow", "text", "tea");
        await bot.Events.FirstAsync("answered", e => Text(e, "id") == used.Id.ToString(), cancellation);

        Assert.Equal("at last: tea", used.Content);
        Assert.Equal(["at last: tea, and more"], used.FollowUps);
    });

    [Fact]
    public Task It_waits_for_its_limits_instead_of_being_refused() => WithBot(async (world, bot, cancellation) =>
    {
        var refusedBefore = world.CallsRefusedForRate.Count; // discord.js runs into the first reaction limit it meets, on Discord too
        var burst = Enumerable.Range(0, 12).Select(i => bot.AskAsync("send", new JsonObject { ["channel"] = Channel(world), ["content"] = $"burst {i}" }, cancellation));

        var sent = await Task.WhenAll(burst);

        Assert.Equal(12, sent.Select(message => Text(message, "id")).Distinct().Count());
        Assert.InRange(world.CallsRefusedForRate.Count - refusedBefore, 0, RefusalsOfItsOwn);
    });

    [Fact]
    public Task It_sends_again_what_was_refused_for_rate() => WithBot(async (world, bot, cancellation) =>
    {
        var channel = world.Guilds[1].TextChannel;
        var refused = 0;
        // Repeated if the bot came so late that the next window had begun.
        for (var attempt = 0; refused == 0; attempt++)
        {
            await world.EmptyBucketAsync(channel, cancellation);
            var before = world.CallsRefusedForRate.Count;
            var sent = await bot.AskAsync("send", new JsonObject { ["channel"] = channel.ToString(), ["content"] = $"patience {attempt}" }, cancellation);
            refused = world.CallsRefusedForRate.Count - before;

            await bot.Events.FirstAsync("message", e => Text(e, "id") == Text(sent, "id") && Text(e, "content") == $"patience {attempt}", cancellation);
        }
    });

    [Fact]
    public Task It_resumes_after_a_dropped_socket_and_misses_nothing() => WithOwnBot(new WorldPlan(), [], async (world, bot, cancellation) =>
    {
        var guild = world.Guilds[0];
        for (var i = 0; i < 20; i++) world.Say(guild, guild.People[i % guild.People.Count].User, $"count {i}");
        world.DropSocket(shard: 0);
        for (var i = 20; i < 60; i++) world.Say(guild, guild.People[i % guild.People.Count].User, $"count {i}");

        await bot.Events.FirstAsync("resumed", _ => true, cancellation);
        for (var i = 60; i < 80; i++) world.Say(guild, guild.People[i % guild.People.Count].User, $"count {i}");
        var seen = await bot.Events.AtLeastAsync(80, "message", e => Text(e, "content")!.StartsWith("count ", StringComparison.Ordinal), cancellation);

        Assert.Equal(Enumerable.Range(0, 80).Select(i => $"count {i}"), seen.Select(e => Text(e, "content")));
        Assert.Equal((1, 1), (world.Identifies, world.Resumes));
    });

    [Fact]
    public Task It_resumes_when_asked_to_reconnect() => WithOwnBot(new WorldPlan(), [], async (world, bot, cancellation) =>
    {
        world.SendReconnect(shard: 0);
        await bot.Events.FirstAsync("resumed", _ => true, cancellation);

        var sent = world.Say(world.Guilds[0], world.Guilds[0].People[0].User, "still there?");

        await bot.Events.FirstAsync("message", e => Text(e, "id") == sent.ToString(), cancellation);
        Assert.Equal((1, 1), (world.Identifies, world.Resumes));
    });

    [Fact]
    public Task It_runs_as_several_shards_each_with_its_own_guilds() =>
        WithOwnBot(new WorldPlan(Guilds: 8, Shards: 2), new JsonObject { ["shards"] = "auto" }, async (world, bot, cancellation) =>
        {
            foreach (var guild in world.Guilds) world.Say(guild, guild.People[0].User, $"in {guild.Id}");

            var seen = await bot.Events.AtLeastAsync(8, "message", e => Text(e, "content")!.StartsWith("in ", StringComparison.Ordinal), cancellation);
            var guilds = (await bot.AskAsync("world", null, cancellation))["guilds"]!.AsArray();

            Assert.Equal(world.Guilds.Select(g => g.Id.ToString()).Order(), seen.Select(e => Text(e, "guild")!).Order());
            Assert.Equal(world.Guilds.Select(g => $"{g.Id} {(g.Id.Value >> 22) % 2}").Order(), guilds.Select(g => $"{Text(g!.AsObject(), "id")} {g["shard"]}").Order());
            Assert.Equal(2, world.Identifies);
        });

    [Fact]
    public Task It_shuts_down() => WithOwnBot(new WorldPlan(), [], async (world, bot, cancellation) =>
    {
        await bot.AskAsync("quit", null, cancellation);

        await world.NobodyConnectedAsync(cancellation);
        Assert.Equal((1, 0), (world.Identifies, world.Resumes));
    });

    /// <summary>Enters the test's verdict into docs/compatibility.md, or holds it against the page.</summary>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        if (TestContext.Current.TestState is { Result: TestResult.Passed or TestResult.Failed } state && TestContext.Current.TestMethod is { } test)
            page.Ended(kind, test.MethodName, state.Result == TestResult.Passed);
    }

    private static string? Text(JsonObject facts, string name) => facts[name]?.GetValue<string>();

    private static IEnumerable<string> Texts(JsonNode? list) => list!.AsArray().Select(item => item!.GetValue<string>());

    private static string Channel(LocalWorld world) => world.Guilds[0].TextChannel.ToString();

    private static string Files(JsonObject message) => string.Join(", ", message["files"]!.AsArray().Select(file => $"{Text(file!.AsObject(), "name")} {file["size"]}"));

    private static JsonObject Command(string name, string answer, bool defer) => new() { ["name"] = name, ["description"] = "For a test", ["answer"] = answer, ["defer"] = defer };

    private static JsonObject On(JsonObject message, params (string Name, string Value)[] more)
    {
        var order = new JsonObject { ["channel"] = Text(message, "channel"), ["message"] = Text(message, "id") };
        foreach (var (name, value) in more) order[name] = value;
        return order;
    }

    private static string Facts(WorldGuild guild) =>
        $"{guild.Id} {guild.Truth.Name}: {guild.Members.Count} members, {guild.Channels} channels, {guild.Truth.Roles.Count} roles, {guild.Truth.Emojis.Count} emojis";

    private static string Facts(JsonObject guild) =>
        $"{Text(guild, "id")} {Text(guild, "name")}: {guild["memberCount"]} members, {guild["channels"]} channels, {guild["roles"]} roles, {guild["emojis"]} emojis";

    private Task WithMessage(Func<LocalWorld, ClientProcess, JsonObject, CancellationToken, Task> test) => WithBot(async (world, bot, cancellation) =>
    {
        var message = await bot.AskAsync("send", new JsonObject { ["channel"] = Channel(world), ["content"] = "a word" }, cancellation);
        await test(world, bot, message, cancellation);
    });

    private async Task WithBot(Func<LocalWorld, ClientProcess, CancellationToken, Task> test)
    {
        using var limit = Limit();
        await shared.StartAsync(limit.Token);
        await Run(shared.World, shared.Process, test, limit.Token);
    }

    private async Task WithOwnBot(WorldPlan plan, JsonObject options, Func<LocalWorld, ClientProcess, CancellationToken, Task> test)
    {
        using var limit = Limit();
        var (bot, world) = await SharedBot.LogInAsync(kind, plan, options, limit.Token);
        await using var _ = world;
        await using var __ = bot;
        await Run(world, bot, test, limit.Token);
    }

    private static async Task Run(LocalWorld world, ClientProcess bot, Func<LocalWorld, ClientProcess, CancellationToken, Task> test, CancellationToken cancellation)
    {
        var before = bot.Events.Of("failure").Count;
        await test(world, bot, cancellation);
        Assert.Empty(bot.Events.Of("failure").Skip(before));
        Assert.Empty(world.UnknownCalls);
    }

    private static CancellationTokenSource Limit()
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        return limit;
    }
}
