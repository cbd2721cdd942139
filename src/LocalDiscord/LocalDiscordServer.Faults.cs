namespace Guildhall.LocalDiscord;

/// <summary>Short forms of the commonest faults. Shards are meant by their index, in every layout that is connected.</summary>
public sealed partial class LocalDiscordServer
{
    /// <summary>Ends the TCP connection of a shard without a close frame; its session can be resumed. Returns how many were ended.</summary>
    public int DropSocket(int shard) => Strike($"drop:shard={shard}");

    /// <summary>Closes the socket of a shard with a code; its session can be resumed.</summary>
    public int CloseSocket(int shard, int code) => Strike($"close:shard={shard},code={code}");

    /// <summary>Sends op 7: the client should reconnect and resume.</summary>
    public int SendReconnect(int shard) => Strike($"reconnect:shard={shard}");

    /// <summary>Sends op 1: the client must beat at once.</summary>
    public int RequestHeartbeat(int shard) => Strike($"heartbeat:shard={shard}");

    /// <summary>Acknowledges no more heartbeats on the socket that a shard has now.</summary>
    public int StopAcks(int shard) => Strike($"stop-acks:shard={shard}");

    /// <summary>Sends op 9; if not resumable the session is gone.</summary>
    public int InvalidateSession(int shard, bool resumable) => Strike($"invalidate:shard={shard},resumable={(resumable ? "true" : "false")}");

    /// <summary>Forgets all sessions: every RESUME of one will be refused. Those with a socket go on as long as it lasts.</summary>
    public int ForgetSessions() => Strike("forget");

    /// <summary>Gives the sessions of a shard another replay buffer, at once.</summary>
    public int SetReplayBuffer(int shard, int dispatches) => Strike($"replay-buffer:shard={shard},size={dispatches}");

    private int Strike(FormattableString fault) => (int)Faults.Start(FormattableString.Invariant(fault)).Strikes;

    private int Strike(string fault) => (int)Faults.Start(fault).Strikes;

    /// <summary>The sessions that exist, connected or waiting to be resumed.</summary>
    public IReadOnlyList<SessionView> Sessions
    {
        get
        {
            lock (_world.Sync)
                return [.. _hub.All.Select(session => new SessionView(session.Id, session.Shard, session.Connection is not null, session.Sequence, session.Backlog, session.Intents, session.FramesReceived, session.Connection?.CompressionName))];
        }
    }

    /// <summary>Whether every session's dispatches have been handed to its socket.</summary>
    public bool IsDrained => Sessions.All(session => !session.Connected || session.Backlog == 0);
}

/// <summary>A session at one moment.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Shard">Its shard.</param>
/// <param name="Connected">Whether it has a socket.</param>
/// <param name="Sequence">The last number given to a dispatch.</param>
/// <param name="Backlog">Dispatches that wait to be written to the socket; of a session without one, what it has missed.</param>
/// <param name="Intents">What it asked for.</param>
/// <param name="FramesReceived">Frames that its clients sent.</param>
/// <param name="Compression">How its socket is compressed: <c>none</c>, <c>payload</c>, <c>zlib-stream</c> or <c>zstd-stream</c>; null without a socket.</param>
public sealed record SessionView(SessionId Id, ShardId Shard, bool Connected, long Sequence, long Backlog, GatewayIntents Intents, long FramesReceived, string? Compression);
