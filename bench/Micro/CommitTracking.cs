using System.Buffers;
using Guildhall.Actors.Gateway;

namespace Guildhall.Bench.Micro;

/// <summary>What the committed sequence costs per event.</summary>
[MemoryDiagnoser]
public class CommitTracking
{
    private const int Lag = 1_000;
    private CommitWindow _window = new(new SessionId("0123456789abcdef0123456789abcdef"), 0);
    private long _sequence;

    /// <summary>A window with a thousand events under way, as a slow store leaves it.</summary>
    [GlobalSetup]
    public void Fill()
    {
        _window = new CommitWindow(new SessionId("0123456789abcdef0123456789abcdef"), 0);
        for (_sequence = 0; _sequence < Lag;) Receive();
    }

    /// <summary>One event received and the oldest one done.</summary>
    [Benchmark(Baseline = true)]
    public long ReceivedAndDoneInOrder()
    {
        Receive();
        _window.Done(_sequence - Lag);
        return _window.Committed;
    }

    /// <summary>One event that nobody needs.</summary>
    [Benchmark]
    public long DoneAtOnce()
    {
        _window.ReceivedDone(_sequence + 1, ++_sequence);
        _window.Done(_sequence - Lag);
        return _window.Committed;
    }

    private void Receive() => _window.Received(new PendingEvent(++_sequence, new GuildId(1100000000000000001), GatewayEvent.MessageCreate, "MESSAGE_CREATE",
        new EventBody(ArrayPool<byte>.Shared.Rent(700), 700)));
}
