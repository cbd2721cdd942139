using System.Collections.Concurrent;
using System.Text.Json;
using Guildhall.Actors.Rest;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Rest;

public class RestClusterTests
{
    private static readonly ChannelId Channel = new(5);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_node_sends_in_order_at_the_limit_and_never_meets_a_429()
    {
        var strict = new StrictServer(5, TimeSpan.FromMilliseconds(400));
        await using var server = new ScriptedServer(strict.Answer);
        await using var cluster = await RestCluster.StartAsync(1, Options(server));
        var node = cluster.Nodes[0];

        var results = await Task.WhenAll(Enumerable.Range(0, 23).Select(i => node.Discord.CreateMessageAsync(Channel, $"{i}", cancellation: Cancellation)));

        Assert.All(results, result => Assert.True(result.IsSuccess, result.ToString()));
        Assert.Equal(0, strict.Violations);
        Assert.Equal(Enumerable.Range(0, 23).Select(i => $"{i}"), server.Requests.Select(Content));
        var status = node.Rest.Status;
        Assert.Equal(23, status.Calls);
        Assert.Equal(23, status.ByStatus[200]);
        Assert.Equal("c:5 CreateMessage", Assert.Single(status.Buckets).Name);
        Assert.Equal(50, status.Gate.Share);
    }

    [Fact]
    public async Task A_caller_is_told_why_it_waits_and_can_give_up()
    {
        var strict = new StrictServer(1, TimeSpan.FromSeconds(30));
        await using var server = new ScriptedServer(strict.Answer);
        await using var cluster = await RestCluster.StartAsync(1, Options(server));
        var rest = cluster.Nodes[0].Discord;
        await rest.CreateMessageAsync(Channel, "first", cancellation: Cancellation);

        var told = new TaskCompletionSource<RestWait>();
        using var giveUp = new CancellationTokenSource();
        var waiting = rest.CreateMessageAsync(Channel, "second", new RestCallOptions { Waiting = wait => told.TrySetResult(wait) }, giveUp.Token);
        var wait = await told.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        await giveUp.CancelAsync();

        Assert.Equal(("c:5 CreateMessage", 0), (wait.Bucket, wait.Position));
        Assert.InRange(wait.Expected!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(31));
        Assert.IsType<RestError.Cancelled>((await waiting).Error);
        Assert.Single(server.Requests);
        await RestCluster.Until(() => cluster.Nodes[0].Rest.Status.Queued == 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task While_a_call_waits_its_caller_is_told_again_how_far_it_has_come(bool isOwnedElsewhere)
    {
        var strict = new StrictServer(1, TimeSpan.FromSeconds(2));
        await using var server = new ScriptedServer(strict.Answer);
        await using var cluster = await RestCluster.StartAsync(2, Options(server));
        var (caller, other) = (cluster.Nodes[0], cluster.Nodes[1]);
        var channel = Assert.Single(await OwnedBy(caller, isOwnedElsewhere ? other : caller, 1));

        var places = new ConcurrentQueue<int>();
        var before = Enumerable.Range(0, 3).Select(i => caller.Discord.CreateMessageAsync(channel, $"{i}", cancellation: Cancellation)).ToList();
        var last = caller.Discord.CreateMessageAsync(channel, "last", new RestCallOptions { Waiting = wait => places.Enqueue(wait.Position) }, Cancellation);

        await Task.WhenAll(before);
        Assert.True((await last).IsSuccess);
        Assert.True(places.Distinct().Count() >= 2, string.Join(", ", places));
        Assert.Equal(places.OrderDescending(), places);
    }

    [Fact]
    public async Task Refusals_of_two_nodes_are_added_up_and_stop_both()
    {
        await using var server = new ScriptedServer(_ => new ServerAnswer(403, """{"message":"Missing Access","code":50001}"""));
        await using var cluster = await RestCluster.StartAsync(2, Options(server) with { Global = new GlobalLimitOptions { StopAtInvalid = 12, WarnAtInvalid = 6 } });
        var rest = cluster.Nodes[0].Discord;
        // an answer shows that the other node's region is there: before, all buckets would be the first node's
        await cluster.Nodes[1].Discord.GetChannelAsync(new ChannelId(1_000_001), cancellation: Cancellation);
        for (var id = 1UL; cluster.Nodes.Any(node => node.Rest.Status.Gate.Invalid < 12); id++)
        {
            var result = await rest.GetChannelAsync(new ChannelId(id), cancellation: Cancellation);
            Assert.True(result.Error is RestError.Refused or RestError.Suspended, result.ToString());
        }

        // Each has met only a part of what stops it.
        Assert.All(cluster.Nodes, node => Assert.InRange(Answers(node), 1, server.Requests.Count - 1));
        foreach (var node in cluster.Nodes)
            Assert.IsType<RestError.Suspended>((await node.Discord.GetChannelAsync(new ChannelId(1_000_000), cancellation: Cancellation)).Error);

        static long Answers(RestCluster.Node node) => node.Rest.Status.ByStatus.GetValueOrDefault(403);
    }

    [Fact]
    public async Task A_refused_token_is_healed_by_a_new_one()
    {
        await using var server = new ScriptedServer(request => request.Headers["Authorization"] == "Bot better"
            ? new ServerAnswer(200, """{"id":"1"}""")
            : new ServerAnswer(401, """{"message":"401: Unauthorized","code":0}"""));
        await using var cluster = await RestCluster.StartAsync(1, Options(server));
        var node = cluster.Nodes[0];

        Assert.IsType<RestError.Unauthorized>((await node.Discord.GetCurrentUserAsync(cancellation: Cancellation)).Error);
        Assert.IsType<RestError.Unauthorized>((await node.Discord.GetChannelAsync(Channel, cancellation: Cancellation)).Error);
        Assert.Single(server.Requests);
        Assert.True(node.Rest.Status.IsTokenRefused);
        node.Rest.Token.Set(new BotToken("better"));
        Assert.True((await node.Discord.GetChannelAsync(Channel, cancellation: Cancellation)).IsSuccess);
    }

    [Fact]
    public async Task Two_nodes_share_every_limit_and_both_get_through()
    {
        var strict = new StrictServer(5, TimeSpan.FromMilliseconds(400));
        await using var server = new ScriptedServer(strict.Answer);
        await using var cluster = await RestCluster.StartAsync(2, Options(server));

        var calls = new ConcurrentBag<RestResult>();
        await Task.WhenAll(cluster.Nodes.SelectMany(node => Enumerable.Range(0, 40).Select(async i =>
            calls.Add(await node.Discord.CreateMessageAsync(new ChannelId((ulong)(i % 4) + 1), $"{i}", cancellation: Cancellation)))));

        Assert.All(calls, result => Assert.True(result.IsSuccess, result.ToString()));
        Assert.Equal(80, server.Requests.Count);
        Assert.Equal(0, strict.Violations);
    }

    [Fact]
    public async Task A_killed_owner_costs_no_answer_and_doubles_no_message()
    {
        var strict = new StrictServer(2, TimeSpan.FromMilliseconds(300));
        await using var server = new ScriptedServer(strict.Answer);
        await using var cluster = await RestCluster.StartAsync(2, Options(server));
        var (survivor, victim) = (cluster.Nodes[0], cluster.Nodes[1]);
        var channels = await OwnedBy(survivor, victim, 3);

        var safe = channels.SelectMany(channel => Enumerable.Range(0, 12).Select(i => survivor.Discord.CreateMessageAsync(channel, $"{channel}-{i}", cancellation: Cancellation))).ToList();
        var unsafeCalls = channels.Select(channel => survivor.Discord.SendAsync(Routes.CreateChannelInvite, [channel.ToString()], body: new RestBody("{}"u8.ToArray()), cancellation: Cancellation)).ToList();
        await RestCluster.Until(() => server.Requests.Count(request => request.Target.EndsWith("/messages", StringComparison.Ordinal)) >= 6);
        await cluster.KillAsync(victim);

        Assert.All(await Task.WhenAll(safe), result => Assert.True(result.IsSuccess, result.ToString()));
        Assert.All(await Task.WhenAll(unsafeCalls), result => Assert.True(result.IsSuccess || result.Error is RestError.Unknown, result.ToString()));
        // What was sent twice was sent with the same nonce, which Discord posts once; calls without one were sent once at most.
        Assert.Equal(0, strict.Violations);
        Assert.Equal(36, server.Requests.Where(request => request.Target.EndsWith("/messages", StringComparison.Ordinal)).Select(Nonce).Distinct().Count());
        Assert.All(server.Requests.Where(request => request.Target.EndsWith("/invites", StringComparison.Ordinal)).GroupBy(request => request.Target), calls => Assert.Single(calls));
    }

    [Fact]
    public async Task A_node_that_leaves_gives_its_waiting_calls_to_the_next_owner()
    {
        var strict = new StrictServer(2, TimeSpan.FromMilliseconds(300));
        await using var server = new ScriptedServer(strict.Answer);
        await using var cluster = await RestCluster.StartAsync(2, Options(server));
        var (survivor, leaver) = (cluster.Nodes[0], cluster.Nodes[1]);
        var channel = Assert.Single(await OwnedBy(survivor, leaver, 1));

        var calls = Enumerable.Range(0, 14).Select(i => survivor.Discord.CreateMessageAsync(channel, $"{i}", cancellation: Cancellation)).ToList();
        await RestCluster.Until(() => server.Requests.Count(request => request.Target.Contains($"/{channel}/", StringComparison.Ordinal)) >= 3);
        await cluster.LeaveAsync(leaver);

        Assert.All(await Task.WhenAll(calls), result => Assert.True(result.IsSuccess, result.ToString()));
        Assert.Equal(0, strict.Violations);
        Assert.Equal(Enumerable.Range(0, 14).Select(i => $"{i}"),
            server.Requests.Where(request => request.Target.EndsWith($"/{channel}/messages", StringComparison.Ordinal)).Select(Content).Distinct());
    }

    [Fact]
    public async Task A_window_longer_than_a_hand_off_is_respected_by_the_next_owner_and_holds_nobody_up()
    {
        var window = TimeSpan.FromSeconds(15);
        var strict = new StrictServer(1, window);
        await using var server = new ScriptedServer(strict.Answer);
        await using var cluster = await RestCluster.StartAsync(2, Options(server));
        var (survivor, leaver) = (cluster.Nodes[0], cluster.Nodes[1]);
        var channel = Assert.Single(await OwnedBy(survivor, leaver, 1));
        await survivor.Discord.CreateMessageAsync(channel, "before", cancellation: Cancellation);

        await cluster.LeaveAsync(leaver);
        Assert.True((await survivor.Discord.CreateMessageAsync(channel, "after", cancellation: Cancellation)).IsSuccess);
        Assert.Equal(0, strict.Violations);
    }

    [Fact]
    public async Task What_one_node_learns_about_routes_all_nodes_know()
    {
        await using var server = new ScriptedServer(new StrictServer(2, TimeSpan.FromMilliseconds(300)).Answer);
        await using var cluster = await RestCluster.StartAsync(2, Options(server));
        var (first, second) = (cluster.Nodes[0], cluster.Nodes[1]);
        var channel = Assert.Single(await OwnedBy(first, second, 1));
        await first.Discord.CreateMessageAsync(channel, "hello", cancellation: Cancellation);

        await RestCluster.Until(() => Knows(first) && Knows(second));
        var third = await cluster.AddAsync(Options(server));
        await RestCluster.Until(() => Knows(third));

        static bool Knows(RestCluster.Node node) => node.Rest.Node.Hints.Of(new RouteKey(Routes.CreateMessage.Name)) is not null;
    }

    [Fact]
    public async Task A_call_that_is_lost_with_the_node_it_was_told_to_ends_as_unknown_long_before_its_deadline()
    {
        await using var server = new ScriptedServer(_ => new ServerAnswer(200, """{"id":"1","channel_id":"5"}"""));
        await using var cluster = await RestCluster.StartAsync(2, Options(server));
        var (survivor, victim) = (cluster.Nodes[0], cluster.Nodes[1]);
        var channel = Assert.Single(await OwnedBy(survivor, victim, 1));

        var address = await cluster.AbortAsync(victim);
        var lost = survivor.Discord.SendAsync(Routes.CreateChannelInvite, [channel.ToString()], body: new RestBody("{}"u8.ToArray()),
            options: new RestCallOptions { Deadline = TimeSpan.FromHours(1) }, cancellation: Cancellation);
        cluster.TellDead(address);

        // Either it was lost with the node, or the region still had it and gave it to the next owner: never silence until the deadline.
        var result = await lost.WaitAsync(TimeSpan.FromMinutes(1), Cancellation);
        Assert.True(result.IsSuccess || result.Error is RestError.Unknown, result.ToString());
        Assert.True(server.Requests.Count(request => request.Target.EndsWith("/invites", StringComparison.Ordinal)) <= 1);
    }

    [Fact]
    public async Task Over_the_stop_of_refused_calls_a_call_fails_at_once_but_interactions_are_answered()
    {
        await using var server = new ScriptedServer(request => request.Target.Contains("/interactions/", StringComparison.Ordinal)
            ? new ServerAnswer(204, "")
            : new ServerAnswer(403, """{"message":"Missing Access","code":50001}"""));
        await using var cluster = await RestCluster.StartAsync(1, Options(server) with { Global = new GlobalLimitOptions { StopAtInvalid = 3, WarnAtInvalid = 2 } });
        var rest = cluster.Nodes[0].Discord;

        RestError? error;
        var id = 0UL;
        do
        {
            error = (await rest.GetChannelAsync(new ChannelId(++id), new RestCallOptions { Deadline = TimeSpan.FromHours(1) }, Cancellation).WaitAsync(TimeSpan.FromMinutes(1), Cancellation)).Error;
        }
        while (error is RestError.Refused);

        Assert.Contains("too many calls", Assert.IsType<RestError.Suspended>(error).Reason, StringComparison.Ordinal);
        Assert.True((await rest.CreateInteractionResponseAsync(new InteractionId(1), "token", new InteractionResponse { Type = InteractionCallbackType.Pong }, cancellation: Cancellation)).IsSuccess);
    }

    [Fact]
    public async Task A_global_429_stops_every_node()
    {
        var global = 1;
        await using var server = new ScriptedServer(request => request.Target.EndsWith("/users/@me", StringComparison.Ordinal) && Interlocked.Exchange(ref global, 0) == 1
            ? new ServerAnswer(429, """{"message":"x","retry_after":1.5,"global":true}""", "application/json", ("X-RateLimit-Global", "true"), ("Retry-After", "2"))
            : new ServerAnswer(200, """{"id":"1","channel_id":"5"}"""));
        await using var cluster = await RestCluster.StartAsync(2, Options(server));

        var user = cluster.Nodes[0].Discord.GetCurrentUserAsync(cancellation: Cancellation);
        await RestCluster.Until(() => cluster.Nodes.All(node => node.Rest.Status.Gate.ClosedFor > TimeSpan.Zero));
        Assert.True((await user).IsSuccess);
    }

    [Theory]
    [InlineData(false, 25, false)]
    [InlineData(true, 8, false)]
    [InlineData(true, 25, false)]
    [InlineData(false, 8, true)]
    [InlineData(true, 25, true)]
    public async Task An_upload_goes_out_from_its_callers_node_when_the_owner_of_its_limit_says_so(bool isOwnedElsewhere, int mebibytes, bool isOnDisk)
    {
        var strict = new StrictServer(1, TimeSpan.FromMilliseconds(500));
        var refusals = 1;
        await using var server = new ScriptedServer(request => request.Body.Length > 1 << 20 && Interlocked.Decrement(ref refusals) == 0
            ? ServerAnswer.Limited(429, """{"message":"x","retry_after":0.3,"global":false}""", "h", 1, 0, 0.3, ("X-RateLimit-Scope", "user"))
            : strict.Answer(request));
        await using var cluster = await RestCluster.StartAsync(2, Options(server));
        var (caller, other) = (cluster.Nodes[0], cluster.Nodes[1]);
        var owner = isOwnedElsewhere ? other : caller;
        var channel = Assert.Single(await OwnedBy(caller, owner, 1));
        var file = new byte[mebibytes << 20];
        new Random(1).NextBytes(file);
        using var onDisk = new TemporaryFile(file);
        var upload = isOnDisk ? FileUpload.FromFile(onDisk.Path) : new FileUpload("a.bin", file);

        var uploads = await Task.WhenAll(Enumerable.Range(0, 2).Select(i =>
            caller.Discord.CreateMessageAsync(channel, new CreateMessage { Content = $"{i}", Files = [upload] }, cancellation: Cancellation)));

        Assert.All(uploads, upload => Assert.True(upload.IsSuccess, upload.ToString()));
        Assert.Equal(0, strict.Violations);
        var received = server.Requests.Where(request => request.Body.Length > 1 << 20).ToList();
        Assert.Equal(3, received.Count); // the refused one came again, and kept its place
        Assert.All(received, request => Assert.True(request.Body.AsSpan().IndexOf(file) > 0));
        Assert.True(owner.Rest.Status.Calls >= 2);
    }

    /// <summary>A file in the temporary folder.</summary>
    private sealed class TemporaryFile : IDisposable
    {
        public TemporaryFile(byte[] content) => File.WriteAllBytes(Path, content);

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }

    private static RestOptions Options(ScriptedServer server) => new() { Api = server.Api };

    /// <summary>Channels whose limits live on a certain node.</summary>
    private static async Task<List<ChannelId>> OwnedBy(RestCluster.Node caller, RestCluster.Node owner, int count)
    {
        var owned = new List<ChannelId>();
        for (var id = 100UL; owned.Count < count; id++)
        {
            await caller.Discord.TriggerTypingAsync(new ChannelId(id), cancellation: Cancellation);
            if (owner.Rest.Status.Buckets.Any(bucket => bucket.Name.StartsWith($"c:{id} ", StringComparison.Ordinal))) owned.Add(new ChannelId(id));
        }

        return owned;
    }

    private static string Content(ServerRequest request) => Property(request, "content");

    private static string Nonce(ServerRequest request) => Property(request, "nonce");

    private static string Property(ServerRequest request, string name)
    {
        using var json = JsonDocument.Parse(request.Body);
        return json.RootElement.GetProperty(name).GetString()!;
    }
}
