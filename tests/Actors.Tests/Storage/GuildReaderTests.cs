using Akka.Hosting;
using Akka.Hosting.TestKit;
using Guildhall.Actors.Storage;
using Guildhall.Protocol;
using Microsoft.Extensions.Time.Testing;

namespace Guildhall.Actors.Tests.Storage;

public sealed class GuildReaderTests : TestKit
{
    private readonly ScriptedStore _store = new();
    private readonly StoreMetrics _metrics = new();
    private readonly FakeTimeProvider _time = new() { AutoAdvanceAmount = TimeSpan.Zero };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected override void ConfigureAkka(AkkaConfigurationBuilder builder, IServiceProvider provider)
    {
        // the plain system is enough
    }

    [Fact]
    public async Task At_most_so_many_queries_run_and_the_rest_share_the_next_ones()
    {
        var reader = Reader(new GuildReaderOptions { MaxQueries = 2, MaxGuilds = 3 });
        var reads = Ids(1, 8).Select(id => reader.ReadAsync(id, Cancellation)).ToList();

        var (first, second) = (await _store.NextReadAsync(), await _store.NextReadAsync());
        Assert.Equal((1, 1), (first.What.Count, second.What.Count));
        Assert.False(_store.AnyWaits);

        Answer(first);
        var third = await _store.NextReadAsync();
        Assert.Equal(Ids(3, 5), third.What);
        Assert.False(_store.AnyWaits);
        Answer(second);
        Answer(third);
        var fourth = await _store.NextReadAsync();
        Assert.Equal(Ids(6, 8), fourth.What);
        Answer(fourth);

        var found = await Task.WhenAll(reads);
        Assert.Equal(Ids(1, 8), found.Select(guild => guild.Pages[0].Guild));
    }

    [Fact]
    public async Task A_store_that_is_away_is_asked_again_until_it_answers()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(StoreUnavailable));
        Sys.EventStream.Subscribe(TestActor, typeof(StoreRecovered));
        var read = Reader(new GuildReaderOptions()).ReadAsync(new GuildId(1), Cancellation);
        (await _store.NextReadAsync()).Fail("gone");
        Assert.Equal(StoreOperation.Read, (await ExpectMsgAsync<StoreUnavailable>(cancellationToken: Cancellation)).Operation);
        Answer(await RetriedAsync());
        Assert.Equal(new GuildId(1), (await read).Pages[0].Guild);
        await ExpectMsgAsync<StoreRecovered>(cancellationToken: Cancellation);
    }

    [Fact]
    public async Task An_asker_that_gives_up_is_not_read_for()
    {
        var reader = Reader(new GuildReaderOptions { MaxQueries = 1 });
        var first = reader.ReadAsync(new GuildId(1), Cancellation);
        var call = await _store.NextReadAsync();
        using var patience = new CancellationTokenSource();
        var second = reader.ReadAsync(new GuildId(2), patience.Token);
        var third = reader.ReadAsync(new GuildId(3), Cancellation);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);

        Answer(call);
        call = await _store.NextReadAsync();
        Assert.Equal([new GuildId(3)], call.What);
        Answer(call);
        await Task.WhenAll(first, third);
    }

    protected override async Task AfterAllAsync()
    {
        await base.AfterAllAsync();
        _metrics.Dispose();
    }

    /// <summary>The delay begins some time after the failure was told, so time goes on until it ends.</summary>
    private async Task<ScriptedStore.Call<IReadOnlyList<GuildId>, IReadOnlyList<StoredGuild>>> RetriedAsync()
    {
        var next = _store.NextReadAsync();
        while (!next.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        return await next;
    }

    private GuildReader Reader(GuildReaderOptions options) => new(Sys, _store, options, _metrics, _time);

    private static GuildId[] Ids(int first, int last) => [.. Enumerable.Range(first, last - first + 1).Select(id => new GuildId((ulong)id))];

    private static void Answer(ScriptedStore.Call<IReadOnlyList<GuildId>, IReadOnlyList<StoredGuild>> call) =>
        call.Answer([.. call.What.Select(id => new StoredGuild([new GuildPage(id, 0, 0, default)], []))]);
}
