namespace Guildhall.Actors.Cluster;

/// <summary>
/// Whether this node may act. A node is declared dead by others only after they have heard nothing of it for longer than a lease lasts; so a
/// node that was frozen or cut off finds its lease over before anybody can have taken its shards, and does nothing until the majority vouches
/// for it again. Asked at the last moment before an event is applied, a handler runs or a call leaves. Thread-safe and cheap.
/// </summary>
public sealed class NodeLease(TimeProvider time)
{
    private readonly Lock _gate = new();
    private long _until = long.MinValue;
    private int _term;
    private bool _revoked;

    /// <summary>One that never ends, for a node that has no others.</summary>
    public static NodeLease Endless { get; } = new(TimeProvider.System) { _until = long.MaxValue };

    /// <summary>Whether the node may act now.</summary>
    public bool Holds => time.GetTimestamp() < Volatile.Read(ref _until);

    /// <summary>Rises whenever the lease is granted after it was over: what began in an earlier term must not go on in a later one.</summary>
    public int Term => Volatile.Read(ref _term);

    /// <summary>Whether the node may act now and could all the time since a term was read.</summary>
    public bool HoldsSince(int term) => Holds && term == Term;

    /// <summary>The majority vouched for the node.</summary>
    /// <param name="since">Timestamp before it was asked.</param>
    /// <param name="duration">How long the lease lasts from then on.</param>
    public void Extend(long since, TimeSpan duration)
    {
        var until = since + (long)(duration.TotalSeconds * time.TimestampFrequency);
        lock (_gate)
        {
            if (_revoked || until <= _until || until <= time.GetTimestamp()) return;
            if (!Holds) Volatile.Write(ref _term, _term + 1);
            Volatile.Write(ref _until, until);
        }
    }

    /// <summary>The others have declared this node dead: it never acts again.</summary>
    public void Revoke()
    {
        lock (_gate)
        {
            _revoked = true;
            Volatile.Write(ref _until, long.MinValue);
        }
    }
}
