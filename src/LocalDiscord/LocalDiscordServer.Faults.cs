using Guildhall.LocalDiscord.Gateway;

namespace Guildhall.LocalDiscord;

/// <summary>What goes wrong on purpose. Shards are meant by their index, in every layout that is connected.</summary>
public sealed partial class LocalDiscordServer
{
    /// <summary>Cuts the socket of a shard without a close frame; its session can be resumed. Returns how many were cut.</summary>
    public int DropSocket(int shard) => Each(shard, connection => connection.Drop("asked to"));

    /// <summary>Closes the socket of a shard with a code; its session can be resumed.</summary>
    public int CloseSocket(int shard, int code) => Each(shard, connection => connection.Close(code, "Asked to."));

    /// <summary>Sends op 7: the client should reconnect and resume.</summary>
    public int SendReconnect(int shard) => Each(shard, connection => connection.Send(Frames.Reconnect));

    /// <summary>Sends op 1: the client must beat at once.</summary>
    public int RequestHeartbeat(int shard) => Each(shard, connection => connection.Send(Frames.HeartbeatRequest));

    /// <summary>Acknowledges no more heartbeats on the socket that a shard has now.</summary>
    public int StopAcks(int shard) => Each(shard, connection => connection.AcksStopped = true);

    /// <summary>Sends op 9; if not resumable the session is gone.</summary>
    public int InvalidateSession(int shard, bool resumable) => Each(shard, connection =>
    {
        if (!resumable && connection.Session is { } session)
        {
            _hub.Remove(session);
            session.Detach(connection, _world.Time);
            connection.Session = null;
        }

        connection.Send(resumable ? Frames.InvalidSessionResumable : Frames.InvalidSession);
    });

    /// <summary>Forgets all sessions: every RESUME of one will be refused. Those with a socket go on as long as it lasts.</summary>
    public void ForgetSessions()
    {
        lock (_world.Sync)
        {
            foreach (var session in _hub.All.ToArray())
            {
                session.Forgotten = true;
                if (session.Connection is null) _hub.Remove(session);
            }
        }
    }

    /// <summary>Gives the sessions of a shard another replay buffer, at once.</summary>
    /// <param name="shard">The shard's index.</param>
    /// <param name="dispatches">0 or more.</param>
    public void SetReplayBuffer(int shard, int dispatches)
    {
        lock (_world.Sync)
            foreach (var session in _hub.OfShard(shard)) session.ReplayBuffer = dispatches;
    }

    /// <summary>The sessions that exist, connected or waiting to be resumed.</summary>
    public IReadOnlyList<SessionView> Sessions
    {
        get
        {
            lock (_world.Sync)
                return [.. _hub.All.Select(session => new SessionView(session.Id, session.Shard, session.Connection is not null, session.Sequence, session.Backlog, session.Intents, session.FramesReceived))];
        }
    }

    /// <summary>Whether every session's dispatches have been handed to its socket.</summary>
    public bool IsDrained => Sessions.All(session => !session.Connected || session.Backlog == 0);

    private int Each(int shard, Action<GatewayConnection> act)
    {
        lock (_world.Sync)
        {
            var connections = _hub.OfShard(shard).Select(session => session.Connection).OfType<GatewayConnection>().ToArray();
            foreach (var connection in connections) act(connection);
            return connections.Length;
        }
    }
}

/// <summary>A session at one moment.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Shard">Its shard.</param>
/// <param name="Connected">Whether it has a socket.</param>
/// <param name="Sequence">The last number given to a dispatch.</param>
/// <param name="Backlog">Dispatches that wait to be written to the socket; of a session without one, what it has missed.</param>
/// <param name="Intents">What it asked for.</param>
/// <param name="FramesReceived">Frames that its clients sent.</param>
public sealed record SessionView(SessionId Id, ShardId Shard, bool Connected, long Sequence, long Backlog, GatewayIntents Intents, long FramesReceived);
