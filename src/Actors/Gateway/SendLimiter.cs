using Guildhall.Protocol;

namespace Guildhall.Actors.Gateway;

/// <summary>
/// The send limits of one connection: 120 frames of any kind in 60 s, of which a reserve is kept for heartbeats so that a beat never waits,
/// and 5 presence updates in 20 s. Time is given, never read. Source: events/gateway.mdx, "Rate Limiting".
/// </summary>
public sealed class SendLimiter
{
    /// <summary>Frames kept for heartbeats, IDENTIFY and RESUME: two beats a minute, those that the server asks for, and room for a short interval.</summary>
    public const int DefaultReserve = 10;

    // frames may bunch up on the way: the server's window is not ours to the millisecond
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(500);

    private readonly int _reserve;
    private readonly int _capacity;
    private readonly Queue<ReadOnlyMemory<byte>> _commands = new();
    private readonly Queue<ReadOnlyMemory<byte>> _presences = new();
    private SlidingWindow _frames = NewFrames();
    private SlidingWindow _control = NewFrames();
    private SlidingWindow _presenceFrames = NewPresences();

    /// <summary>A limiter.</summary>
    /// <param name="capacity">Most commands that wait.</param>
    /// <param name="reserve">Frames of the 120 that only heartbeats, IDENTIFY and RESUME may use.</param>
    public SendLimiter(int capacity = 500, int reserve = DefaultReserve)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(reserve);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(reserve, GatewayLimits.SendEventsPerConnection);
        (_capacity, _reserve) = (capacity, reserve);
    }

    /// <summary>How many commands wait.</summary>
    public int Waiting => _commands.Count + _presences.Count;

    /// <summary>A new connection: its windows are empty. What waits goes on waiting.</summary>
    public void NewConnection() => (_frames, _control, _presenceFrames) = (NewFrames(), NewFrames(), NewPresences());

    /// <summary>
    /// Counts a heartbeat, IDENTIFY or RESUME, which never wait. False if even the whole limit is used up, which takes a server that asks for
    /// beats dozens of times a minute: then the frame must not be sent.
    /// </summary>
    public bool TakeControl(TimeSpan now)
    {
        if (_frames.Count(now) >= GatewayLimits.SendEventsPerConnection) return false;
        _frames.Add(now);
        _control.Add(now);
        return true;
    }

    /// <summary>Queues a command.</summary>
    /// <param name="opcode">Its opcode; presence updates have a limit of their own.</param>
    /// <param name="frame">The whole frame.</param>
    public SendVerdict Offer(GatewayOpcode opcode, ReadOnlyMemory<byte> frame)
    {
        if (frame.Length > GatewayLimits.MaxSendPayloadBytes) return SendVerdict.TooLarge;
        if (Waiting >= _capacity) return SendVerdict.QueueFull;
        (opcode == GatewayOpcode.PresenceUpdate ? _presences : _commands).Enqueue(frame);
        return SendVerdict.Accepted;
    }

    /// <summary>Takes the next command that may be sent now.</summary>
    public bool TryTake(TimeSpan now, out ReadOnlyMemory<byte> frame)
    {
        frame = default;
        if (Waiting == 0 || _frames.Count(now) >= Bound(now)) return false;
        if (_presences.Count > 0 && _presenceFrames.Count(now) < GatewayLimits.PresenceUpdatesPerWindow)
        {
            frame = _presences.Dequeue();
            _presenceFrames.Add(now);
        }
        else if (!_commands.TryDequeue(out frame))
        {
            return false;
        }

        _frames.Add(now);
        return true;
    }

    /// <summary>When to try again; null if nothing waits.</summary>
    public TimeSpan? UntilNext(TimeSpan now)
    {
        if (Waiting == 0) return null;
        var any = _frames.UntilBelow(Bound(now), now);
        if (_commands.Count > 0) return any;
        var presence = _presenceFrames.UntilBelow(GatewayLimits.PresenceUpdatesPerWindow, now);
        return any > presence ? any : presence;
    }

    // what the reserve has been used for already is no longer kept free
    private int Bound(TimeSpan now) => GatewayLimits.SendEventsPerConnection - Math.Max(0, _reserve - _control.Count(now));

    private static SlidingWindow NewFrames() =>
        new(GatewayLimits.SendEventsPerConnection, TimeSpan.FromSeconds(GatewayLimits.SendWindowSeconds) + Slack);

    private static SlidingWindow NewPresences() =>
        new(GatewayLimits.PresenceUpdatesPerWindow, TimeSpan.FromSeconds(GatewayLimits.PresenceUpdateWindowSeconds) + Slack);
}
