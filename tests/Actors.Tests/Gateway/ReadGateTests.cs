using CsCheck;
using Guildhall.Actors.Gateway;

namespace Guildhall.Actors.Tests.Gateway;

public sealed class ReadGateTests
{
    private readonly ReadGate _gate = new(maxEvents: 100, maxBytes: 1_000);

    private Task Waiting => _gate.WaitAsync(TestContext.Current.CancellationToken);

    [Fact]
    public void It_is_open_up_to_its_bound()
    {
        _gate.Queued(100, 1_000);
        Assert.True(Waiting.IsCompleted);
        Assert.False(_gate.IsStalled);
    }

    [Theory]
    [InlineData(101, 0)]
    [InlineData(1, 1_001)]
    public void It_closes_beyond_either_bound(long events, long bytes)
    {
        _gate.Queued(events, bytes);
        Assert.False(Waiting.IsCompleted);
        Assert.Equal((true, 1), (_gate.IsStalled, _gate.Stalls));
    }

    [Fact]
    public async Task It_opens_again_when_a_quarter_is_free()
    {
        _gate.Queued(150, 0);
        var waiting = Waiting;
        _gate.Handled(150, 0, windowEvents: 90, windowBytes: 0);
        Assert.False(waiting.IsCompleted);
        _gate.Window(75, 0);
        await waiting;
        Assert.False(_gate.IsStalled);
    }

    [Fact]
    public void What_waits_in_the_mailbox_counts_as_much_as_what_is_in_work()
    {
        _gate.Window(60, 0);
        _gate.Queued(41, 0);
        Assert.True(_gate.IsStalled);
    }

    [Fact]
    public void It_knows_how_much_room_there_is()
    {
        Assert.Equal(100, _gate.Room);
        _gate.Queued(70, 0);
        _gate.Window(10, 0);
        Assert.Equal(20, _gate.Room);
        _gate.Handled(70, 0, windowEvents: 105, windowBytes: 0);
        Assert.Equal(-5, _gate.Room);
    }

    [Fact]
    public void A_stopped_gate_never_opens_again()
    {
        _gate.Stop();
        _gate.Window(0, 0);
        Assert.False(Waiting.IsCompleted);
    }

    [Fact]
    public async Task A_wait_can_be_given_up()
    {
        _gate.Stop();
        using var giveUp = new CancellationTokenSource();
        var waiting = _gate.WaitAsync(giveUp.Token);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public void Whatever_was_queued_it_is_open_once_everything_is_dealt_with() =>
        Gen.Select(Gen.Long[0, 80], Gen.Long[0, 900]).Array[1, 30].Sample(batches =>
        {
            var gate = new ReadGate(100, 1_000);
            foreach (var (events, bytes) in batches) gate.Queued(events, bytes);
            foreach (var (events, bytes) in batches) gate.Handled(events, bytes, 10, 10);
            Assert.False(gate.IsStalled);
            gate.Window(0, 0);
            Assert.False(gate.IsStalled);
        });
}
