using System.Diagnostics.Metrics;
using Guildhall.Actors.Gateway;
using Guildhall.Protocol;
using Microsoft.Extensions.Time.Testing;

namespace Guildhall.Actors.Tests.Gateway;

public sealed class CommitLagTests : IDisposable
{
    // instruments are the process's: other tests' shards are told apart by this one's number
    private static readonly ShardId Shard = new(7, 15_997);
    private readonly FakeTimeProvider _time = new();
    private readonly List<double> _told = [];
    private readonly MeterListener _listener = new();

    public CommitLagTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "guildhall.gateway.commit.lag") listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) =>
        {
            if (tags[0].Value is string shard && shard == Shard.ToString()) _told.Add(seconds);
        });
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public void Every_event_is_told_once_with_the_time_from_its_receipt_to_its_commit()
    {
        var lag = new CommitLag(Shard, _time);
        lag.Restart(10);
        lag.Received(12);
        _time.Advance(TimeSpan.FromSeconds(1));
        lag.Received(13);
        lag.Committed(11);
        Assert.Empty(_told); // 12 is not committed, and the two came together
        lag.Committed(12);
        Assert.Equal([1, 1], _told);
        _time.Advance(TimeSpan.FromSeconds(2));
        lag.Committed(13);
        lag.Committed(13);
        Assert.Equal([1, 1, 2], _told);
    }

    [Fact]
    public void Events_of_a_session_that_is_over_are_not_told()
    {
        var lag = new CommitLag(Shard, _time);
        lag.Received(5);
        lag.Restart(1);
        lag.Committed(5);
        Assert.Empty(_told);
        lag.Received(3);
        lag.Committed(3);
        Assert.Equal([0, 0], _told);
    }
}
