using Guildhall.Actors.Storage;
using Guildhall.Protocol;

namespace Guildhall.Actors.Gateway;

/// <summary>Decides what to store of a session and when: one write at a time, nothing twice, nothing left out. Pure.</summary>
internal sealed class CheckpointPlan(ShardId shard, GatewayIntents intents, long epoch)
{
    private readonly List<SessionGap> _gaps = [];
    private SessionId? _session;
    private string _resumeUrl = "";
    private bool _isNew;
    private bool _mustForget;
    private Pending? _pending;
    private int _number;

    /// <summary>The owner's epoch.</summary>
    public long Epoch => epoch;

    /// <summary>The highest committed sequence that is stored.</summary>
    public long Stored { get; private set; }

    /// <summary>A write is on its way.</summary>
    public bool IsWriting => _pending is not null;

    /// <summary>Something other than the committed sequence waits to be written: it should not wait for the next tick.</summary>
    public bool IsUrgent => _isNew || _mustForget || _gaps.Count > 0;

    /// <summary>Goes on with a session whose checkpoint is stored.</summary>
    public void Continue(SessionCheckpoint checkpoint) => (_session, _resumeUrl, Stored) = (checkpoint.Session, checkpoint.ResumeUrl, checkpoint.Committed);

    /// <summary>A new session, to be stored at once.</summary>
    public void Begin(SessionId session, string resumeUrl) => (_session, _resumeUrl, _isNew, _mustForget, Stored) = (session, resumeUrl, true, false, 0);

    /// <summary>The session is lost: its checkpoint must go, or a takeover would try it again.</summary>
    public void Forget() => (_session, _isNew, _mustForget, Stored) = (null, false, true, 0);

    /// <summary>A gap to be recorded.</summary>
    public void Add(SessionGap gap) => _gaps.Add(gap);

    /// <summary>Whether everything up to <paramref name="committed"/> is stored.</summary>
    public bool IsIdle(long committed) => _pending is null && !IsUrgent && (_session is null || committed <= Stored);

    /// <summary>The next write and its tag, or null if one is on its way or nothing has changed.</summary>
    public (ShardWrite Rows, int Tag)? Next(long committed)
    {
        if (_pending is not null || IsIdle(committed)) return null;
        var checkpoint = _session is { } session ? new SessionCheckpoint(shard, session, _resumeUrl, committed, intents) : null;
        var rows = new ShardWrite { Shard = shard, Epoch = epoch, Checkpoint = checkpoint, ForgetSession = checkpoint is null && _mustForget, Gaps = [.. _gaps] };
        _pending = new Pending(++_number, rows);
        (_isNew, _mustForget) = (false, false);
        _gaps.Clear();
        return (rows, _number);
    }

    /// <summary>The write on its way once more: nothing was heard of it. To store the same rows twice changes nothing but a gap's count.</summary>
    public (ShardWrite Rows, int Tag)? Again() => _pending is { } pending ? (pending.Rows, pending.Tag) : null;

    /// <summary>The write has been stored.</summary>
    public void Written(int tag)
    {
        if (_pending is not { } pending || pending.Tag != tag) return;
        if (pending.Rows.Checkpoint is { } stored && stored.Session == _session) Stored = Math.Max(Stored, stored.Committed);
        _pending = null;
    }

    private sealed record Pending(int Tag, ShardWrite Rows);
}
