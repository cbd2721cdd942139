using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Gateway;

/// <summary>What IDENTIFY asked for.</summary>
internal sealed record SessionTerms(ShardId Shard, GatewayIntents Intents, int LargeThreshold, bool ShardGiven);

/// <summary>
/// A gateway session: its numbered dispatches, from which the connection of the moment is fed and a later one can resume.
/// Dispatches are added under the world's lock; the connection takes them under the session's own, so that sending never waits for
/// the world.
/// </summary>
internal sealed class Session(SessionId id, SessionTerms terms, int replayBuffer, int maxBacklog, long maxBacklogBytes)
{
    private readonly Lock _sync = new();
    private readonly DispatchLog _log = new();
    private GatewayConnection? _connection;
    private long _next = 1;
    private int _replay = replayBuffer;
    private long _framesReceived;

    public SessionId Id => id;
    public SessionTerms Terms => terms;
    public ShardId Shard => terms.Shard;
    public GatewayIntents Intents => terms.Intents;

    /// <summary>Guilds whose GUILD_CREATE is still to come; their events are left out until then. Guarded by the world's lock.</summary>
    public HashSet<GuildId> NotLoaded { get; } = [];

    /// <summary>Work that is done bit by bit as the client reads: GUILD_CREATEs, member chunks. Guarded by the world's lock.</summary>
    public Queue<IBacklogWork> Work { get; } = [];

    /// <summary>Whether there is such work; read without the lock as a hint.</summary>
    public volatile bool HasWork;

    /// <summary>When the socket went; meaningless while connected.</summary>
    public long DroppedAt { get; private set; }

    /// <summary>Guilds whose members were all asked for. Guarded by the world's lock.</summary>
    public HashSet<GuildId> AskedForMembers { get; } = [];

    /// <summary>Its number in the ledger.</summary>
    public int LedgerNumber { get; set; }

    /// <summary>A fault: the session cannot be resumed, and ends with its socket. Guarded by the world's lock.</summary>
    public bool Forgotten { get; set; }

    /// <summary>Frames that its clients sent.</summary>
    public long FramesReceived => Interlocked.Read(ref _framesReceived);

    /// <summary>Ends the session when its time is over.</summary>
    public ITimer? Expiry { get; set; }

    public GatewayConnection? Connection
    {
        get { lock (_sync) return _connection; }
    }

    public long Sequence
    {
        get { lock (_sync) return _log.Last; }
    }

    public long Backlog
    {
        get { lock (_sync) return _log.Last - _next + 1; }
    }

    /// <summary>Whether a dispatch waits to be taken by this connection.</summary>
    public bool HasBacklogFor(GatewayConnection connection)
    {
        lock (_sync) return _connection == connection && _log.Last >= _next;
    }

    /// <summary>Whether anything waits to be sent or made for this connection.</summary>
    public bool HasFor(GatewayConnection connection)
    {
        lock (_sync) return _connection == connection && (_log.Last >= _next || HasWork);
    }

    public int ReplayBuffer
    {
        get => _replay;
        set
        {
            lock (_sync)
            {
                _replay = value;
                Trim();
            }
        }
    }

    /// <summary>Tells the connection, if there is one, that there are dispatches.</summary>
    public void Wake() => Connection?.Wake();

    /// <summary>Numbers a dispatch for the connection that is or will be, which is to be woken after it; returns its sequence.</summary>
    public long Append(GatewayEvent e, GuildId guild, ReadOnlyMemory<byte> body)
    {
        GatewayConnection? slow = null;
        long sequence;
        lock (_sync)
        {
            _log.Add(new Dispatch(e, guild, body));
            sequence = _log.Last;
            Trim();
            if (_connection is { } connection)
            {
                if (_log.Last - _next >= maxBacklog || (_log.Bytes > maxBacklogBytes && _log.Last - _next > _replay)) slow = connection;
            }
        }

        slow?.Drop("it reads too slowly");
        return sequence;
    }

    /// <summary>Copies what is to be sent next; nothing if there is nothing or the connection is no longer this session's.</summary>
    public void Take(GatewayConnection connection, DispatchBatch batch)
    {
        lock (_sync)
        {
            if (_connection != connection)
            {
                batch.Clear(_next);
                return;
            }

            batch.Fill(_log, _next);
            _next += batch.Count;
            Trim();
        }
    }

    public void CountFrame() => Interlocked.Increment(ref _framesReceived);

    /// <summary>Whether a client that has everything up to <paramref name="sequence"/> can get the rest.</summary>
    public bool CanReplayAfter(long sequence)
    {
        lock (_sync) return sequence <= _log.Last && sequence + 1 >= _log.First;
    }

    /// <summary>Makes a connection the session's, to be fed from the dispatch after <paramref name="sequence"/>; returns the one before it.</summary>
    public GatewayConnection? Attach(GatewayConnection connection, long sequence)
    {
        lock (_sync)
        {
            var before = _connection;
            _connection = connection;
            _next = sequence + 1;
            return before;
        }
    }

    /// <summary>The connection is gone; false if it was not this session's any more.</summary>
    public bool Detach(GatewayConnection connection, TimeProvider time)
    {
        lock (_sync)
        {
            if (_connection != connection) return false;
            _connection = null;
            DroppedAt = time.GetTimestamp();
            Trim();
            return true;
        }
    }

    /// <summary>A heartbeat said that the client has everything up to <paramref name="sequence"/>.</summary>
    public void TrimTo(long sequence)
    {
        lock (_sync) _log.TrimBefore(Math.Min(sequence + 1, _next));
    }

    private void Trim()
    {
        var keep = _log.Last - _replay + 1;
        _log.TrimBefore(_connection is null ? keep : Math.Min(keep, _next));
    }
}

/// <summary>Work whose dispatches are made only as fast as the client reads.</summary>
internal interface IBacklogWork
{
    /// <summary>Makes the next few dispatches, under the world's lock; false when done.</summary>
    bool Step(WorldState world, Session session);
}
