using Guildhall.Host.Running;
using Guildhall.Host.View;
using Microsoft.Extensions.Time.Testing;

namespace Guildhall.Host.Tests;

public sealed class RunSessionTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly FakeNode _node = new();
    private readonly TaskCompletionSource<string> _signal = new();

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Fact]
    public async Task A_signal_drains_and_ends_well()
    {
        var run = RunAsync(null);
        _signal.SetResult("Ctrl-C");
        var outcome = await run;
        Assert.True(_node.WasDrained);
        Assert.Equal((StopReason.Signal, "Ctrl-C", true), (outcome.Reason, outcome.Detail, outcome.IsSuccess));
    }

    [Fact]
    public async Task It_stops_by_itself_when_its_time_is_over()
    {
        var run = RunAsync(TimeSpan.FromSeconds(30));
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(_node.WasDrained);
        _time.Advance(TimeSpan.FromSeconds(1));
        var outcome = await run;
        Assert.Equal((StopReason.Elapsed, true, TimeSpan.FromSeconds(30)), (outcome.Reason, outcome.IsSuccess, outcome.Wall));
    }

    [Fact]
    public async Task A_shard_that_will_never_connect_ends_it_in_failure()
    {
        var run = RunAsync(null);
        _node.Fail("4004: Discord does not accept the bot token.");
        var outcome = await run;
        Assert.False(outcome.IsSuccess);
        Assert.Equal("4004: Discord does not accept the bot token.", outcome.Verdict);
    }

    [Fact]
    public void Shards_that_were_live_make_a_success_even_if_the_drain_was_cut_short() =>
        Assert.True(Outcome(false, Readings.Live(0), Readings.Live(1)).IsSuccess);

    [Fact]
    public void A_shard_without_connection_is_fine_if_its_session_was_kept_by_the_drain()
    {
        Assert.True(Outcome(true, Readings.Live(0), Readings.Down(1, "session")).IsSuccess);
        Assert.False(Outcome(false, Readings.Live(0), Readings.Down(1, "session")).IsSuccess);
    }

    [Fact]
    public void A_shard_that_never_had_a_session_is_a_failure_that_is_named()
    {
        var outcome = Outcome(true, Readings.Live(0), Readings.Down(1));
        Assert.False(outcome.IsSuccess);
        Assert.Contains("shard 1 Disconnected", outcome.Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shard_that_a_node_is_only_taking_over_when_all_are_drained_is_no_failure()
    {
        var taking = Readings.Of(Readings.Live(0), Readings.Down(1)) with { Nodes = 3 };
        Assert.True(new RunOutcome(StopReason.Signal, "SIGTERM", taking, taking, true, TimeSpan.FromSeconds(1)).IsSuccess);
        Assert.False(new RunOutcome(StopReason.Signal, "SIGTERM", taking, taking, false, TimeSpan.FromSeconds(1)).IsSuccess);
    }

    [Fact]
    public void A_run_without_shards_is_a_failure() => Assert.False(Outcome(true).IsSuccess);

    private static RunOutcome Outcome(bool drained, params ShardReading[] shards) =>
        new(StopReason.Signal, "Ctrl-C", Readings.Of(shards), Readings.Of(shards), drained, TimeSpan.FromSeconds(1));

    private Task<RunOutcome> RunAsync(TimeSpan? limit) => new RunSession(_node, new NoView(), _time).RunAsync(limit, _signal.Task);

    private sealed class FakeNode : IRunningNode
    {
        private readonly TaskCompletionSource<string> _fatal = new();

        public bool WasDrained { get; private set; }

        public Task<string> Fatal => _fatal.Task;

        public void Fail(string line) => _fatal.SetResult(line);

        public NodeReading Read() => Readings.Of(Readings.Live(0));

        public Task<bool> DrainAsync(TimeSpan limit)
        {
            WasDrained = true;
            return Task.FromResult(true);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class NoView : IRunView
    {
        public TimeSpan Interval => TimeSpan.FromSeconds(1);

        public void Show(RunMoment moment)
        {
        }

        public void Draining(StopReason reason, string detail)
        {
        }

        public void Dispose()
        {
        }
    }
}
