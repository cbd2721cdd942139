using System.Net.WebSockets;
using System.Text.Json;
using Guildhall.LocalDiscord.Model;
using Microsoft.Extensions.Logging;

namespace Guildhall.LocalDiscord.Gateway;

/// <summary>What frames of clients mean, and the life of their sessions. Source: events/gateway.mdx.</summary>
internal sealed partial class GatewayProtocol(WorldState world, SessionHub hub, Ledger ledger, IdentifyGate gate, FaultBoard faults)
{
    private long _connections;
    private long _sent;

    /// <summary>The bot token in force.</summary>
    public required string Token { get; set; }

    /// <summary>The general gateway address, without a query.</summary>
    public string Url { get; set; } = "";

    /// <summary>Named in READY; another port than the general one, as Discord's hosts differ.</summary>
    public string ResumeUrl { get; set; } = "";

    public TimeProvider Time => world.Time;
    public TimeSpan HeartbeatInterval => world.Options.HeartbeatInterval;
    public ILogger Log => world.Options.Log;
    public SessionHub Hub => hub;
    public FaultBoard Faults => faults;
    public IdentifyGate Gate => gate;

    /// <summary>Dispatches written to sockets.</summary>
    public long DispatchesSent => Interlocked.Read(ref _sent);

    /// <summary>Open sockets by connection number. Guarded by the world's lock.</summary>
    public Dictionary<long, GatewayConnection> Connections { get; } = [];

    /// <summary>Set while somebody waits for clients to catch up; completed when a batch was sent.</summary>
    public TaskCompletionSource? Progress;

    public long NextConnection() => Interlocked.Increment(ref _connections);

    public void Opened(GatewayConnection connection)
    {
        lock (world.Sync) Connections.Add(connection.Terms.Number, connection);
        Log.LogInformation("Gateway connection {Connection} opened ({Compression}{Resume})", connection.Terms.Number, connection.Terms.Compression, connection.Terms.OnResumeUrl ? ", resume URL" : "");
    }

    public void Closed(GatewayConnection connection)
    {
        lock (world.Sync) Connections.Remove(connection.Terms.Number);
        Log.LogInformation("Gateway connection {Connection} closed", connection.Terms.Number);
    }

    /// <summary>A batch went out.</summary>
    public void Sent(int dispatches)
    {
        Interlocked.Add(ref _sent, dispatches);
        if (Progress is not null) Interlocked.Exchange(ref Progress, null)?.TrySetResult();
    }

    /// <summary>The connection has nothing to send: makes more of what its session still has to be told. False if there is nothing.</summary>
    public bool Continue(GatewayConnection connection)
    {
        if (connection.Session is not { HasWork: true } session) return false;
        lock (world.Sync)
        {
            if (session.Connection != connection || !session.Work.TryPeek(out var work)) return false;
            if (!work.Step(world, session)) session.Work.Dequeue();
            session.HasWork = session.Work.Count > 0;
            return true;
        }
    }

    /// <summary>The socket is over, by the client's close code if it sent one: 1000 and 1001 end the session, all else keeps it for a while.</summary>
    public void Ended(GatewayConnection connection, WebSocketCloseStatus? code)
    {
        if (connection.Session is not { } session) return;
        lock (world.Sync)
        {
            if (!session.Detach(connection, Time)) return;
            if (session.Forgotten || code is WebSocketCloseStatus.NormalClosure or WebSocketCloseStatus.EndpointUnavailable)
            {
                hub.Remove(session);
                Log.LogInformation("Session {Session} of shard {Shard} ended with its socket, close code {Code}", session.Id, session.Shard, (int?)code);
                return;
            }

            session.Expiry?.Dispose();
            session.Expiry = Time.CreateTimer(_ => Expire(session), null, world.Options.SessionLifetime, Timeout.InfiniteTimeSpan);
        }
    }

    private void Expire(Session session)
    {
        lock (world.Sync)
        {
            if (session.Connection is not null || Time.GetElapsedTime(session.DroppedAt) < world.Options.SessionLifetime) return;
            hub.Remove(session);
        }

        Log.LogInformation("Session {Session} of shard {Shard} expired", session.Id, session.Shard);
    }

    /// <summary>A frame of a client.</summary>
    public void Received(GatewayConnection connection, ReadOnlyMemory<byte> frame)
    {
        if (!connection.Sends.Count())
        {
            connection.Close(GatewayCloseCode.RateLimited, "More than 120 frames in 60 seconds.");
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(frame);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("op"u8, out var op) || !op.TryGetInt32(out var opcode))
            {
                connection.Close(GatewayCloseCode.DecodeError, "A frame is an object with op and d.");
                return;
            }

            ledger.FrameReceived(connection.Session, connection.Terms.Number, opcode, frame.Length);
            root.TryGetProperty("d"u8, out var body);
            Handle(connection, (GatewayOpcode)opcode, opcode, body);
        }
        catch (JsonException)
        {
            connection.Close(GatewayCloseCode.DecodeError, "The frame is not JSON.");
        }
        catch (Exception wrongType) when (wrongType is InvalidOperationException or FormatException)
        {
            connection.Close(GatewayCloseCode.DecodeError, "A field of the frame has the wrong type.");
        }
    }

    private void Handle(GatewayConnection connection, GatewayOpcode op, int number, JsonElement body)
    {
        switch (op)
        {
            case GatewayOpcode.Heartbeat: Heartbeat(connection, body); break;
            case GatewayOpcode.Identify: Identify(connection, body); break;
            case GatewayOpcode.Resume: Resume(connection, body); break;
            case GatewayOpcode.PresenceUpdate or GatewayOpcode.VoiceStateUpdate or GatewayOpcode.RequestGuildMembers
                or GatewayOpcode.RequestSoundboardSounds or GatewayOpcode.RequestChannelInfo:
                if (connection.Session is { } session) lock (world.Sync) Request(connection, session, op, body);
                else connection.Close(GatewayCloseCode.NotAuthenticated, "Identify or resume first.");
                break;
            default: connection.Close(GatewayCloseCode.UnknownOpcode, $"Opcode {number} is not one that clients send."); break;
        }
    }

    private void Heartbeat(GatewayConnection connection, JsonElement body)
    {
        connection.ExpectBeat();
        if (!connection.AcksStopped) connection.SendInOrder(Frames.HeartbeatAck);
        if (world.Options.TrimAtHeartbeat && connection.Session is { } session && body.ValueKind == JsonValueKind.Number && body.TryGetInt64(out var sequence)) session.TrimTo(sequence);
    }
}
