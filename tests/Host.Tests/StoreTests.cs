using Guildhall.Actors.Storage;
using Guildhall.Host.CommandLine;
using Guildhall.Host.Running;
using Guildhall.Protocol;

namespace Guildhall.Host.Tests;

public sealed class StoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("guildhall-store-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private StoreSettings Settings => new(_folder, null);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task State_of_another_bot_is_refused()
    {
        using var store = BotStore.Take(Settings, ClusterSettings.None);
        await store.CheckAsync(new UserId(1), newWorld: false, Cancellation);
        await store.CheckAsync(new UserId(1), newWorld: false, Cancellation);
        var problem = await Assert.ThrowsAsync<HostException>(() => store.CheckAsync(new UserId(2), newWorld: false, Cancellation));
        Assert.Contains("belongs to the bot with id 1", problem.Message, StringComparison.Ordinal);
        Assert.Contains("--data", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_world_forgets_the_old_ones_sessions_and_nothing_else()
    {
        using var folder = BotStore.Take(Settings, ClusterSettings.None);
        await using var store = StateStores.Open(folder.Options);
        await store.InitializeAsync(Cancellation);
        var shard = new ShardId(0, 1);
        var owner = await store.AcquireAsync(shard, "test", Cancellation);
        var counter = new HandlerState(new GuildId(77), "Counter", new byte[] { 1 });
        await store.WriteAsync(
            [new ShardWrite { Shard = shard, Epoch = owner.Epoch, Checkpoint = new SessionCheckpoint(shard, new SessionId("old"), "ws://x", 9, GatewayIntents.Guilds), Handlers = [counter] }],
            Cancellation);

        await folder.CheckAsync(new UserId(1), newWorld: false, Cancellation);
        Assert.Single(await store.ReadCheckpointsAsync(Cancellation));
        await folder.CheckAsync(new UserId(1), newWorld: true, Cancellation);
        Assert.Empty(await store.ReadCheckpointsAsync(Cancellation));
        Assert.Single((await store.ReadGuildAsync(new GuildId(77), Cancellation)).Handlers);
    }

    [Fact]
    public async Task Two_programs_never_share_a_folder()
    {
        using (BotStore.Take(Settings, ClusterSettings.None)) Assert.Throws<StateStoreException>(() => BotStore.Take(Settings, ClusterSettings.None));
        using var after = BotStore.Take(Settings, ClusterSettings.None);
        await after.CheckAsync(new UserId(1), newWorld: false, Cancellation);
    }

    [Fact]
    public async Task An_empty_store_lists_nothing()
    {
        using (var store = BotStore.Take(Settings, ClusterSettings.None)) await store.CheckAsync(new UserId(1), newWorld: false, Cancellation);
        Assert.Equal("No dead letters.", await ListAsync("dead-letters"));
        Assert.Equal("No gaps.", await ListAsync("gaps"));
    }

    [Fact]
    public async Task Dead_letters_and_gaps_are_listed_also_while_the_bot_runs()
    {
        using var running = BotStore.Take(Settings, ClusterSettings.None);
        await using (var store = StateStores.Open(running.Options))
        {
            await store.InitializeAsync(Cancellation);
            var shard = new ShardId(1, 4);
            var owner = await store.AcquireAsync(shard, "test", Cancellation);
            var session = new SessionId("abc");
            var at = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
            await store.WriteAsync(
            [
                new ShardWrite
                {
                    Shard = shard, Epoch = owner.Epoch,
                    DeadLetters = [new DeadLetter(at, shard, new GuildId(77), "Greeter", "MESSAGE_CREATE", session, 12, 3, "InvalidOperationException: odd", "{}"u8.ToArray())],
                    Gaps = [new SessionGap(at, shard, session, 13, -1, "Discord refused the session")],
                },
            ], Cancellation);
        }

        var letters = await ListAsync("dead-letters");
        Assert.All((string[])["2026-01-02 03:04:05Z", "Greeter", "MESSAGE_CREATE", "3 attempts", "InvalidOperationException: odd", "guild 77", "sequence 12"],
            part => Assert.Contains(part, letters, StringComparison.Ordinal));
        var gaps = await ListAsync("gaps");
        Assert.All((string[])["13 to the session's end", "Discord refused the session"], part => Assert.Contains(part, gaps, StringComparison.Ordinal));
    }

    private async Task<string> ListAsync(string command)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await GuildhallHost.RunAsync([command, "--data", _folder], _ => { }, new HostEnvironment(_ => null, output, error, TimeProvider.System));
        Assert.Equal((ExitCode.Success, ""), (code, error.ToString()));
        return output.ToString().TrimEnd();
    }
}
