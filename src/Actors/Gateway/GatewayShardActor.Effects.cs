using System.Buffers;
using System.Text.Json;
using Akka.Actor;
using Akka.Event;
using Guildhall.Protocol;

namespace Guildhall.Actors.Gateway;

/// <summary>Carries out what the machine wants.</summary>
public sealed partial class GatewayShardActor
{
    private Task _closing = Task.CompletedTask;
    private TimeSpan _beatSentAt;
    private TimeSpan? _latency;

    // must not step the machine: it is in the middle of a step
    private void Carry(GatewayEffect effect)
    {
        switch (effect)
        {
            case GatewayEffect.Connect connect: OpenConnection(connect); break;
            case GatewayEffect.Disconnect disconnect: CloseConnection(disconnect.Reason); break;
            case GatewayEffect.SendHeartbeat: SendHeartbeat(); break;
            case GatewayEffect.SendIdentify: SendIdentify(); break;
            case GatewayEffect.SendResume resume: SendResume(resume.Session); break;
            case GatewayEffect.RequestPermit: _wiring.Governor.Tell(new IdentifyMessages.RequestPermit(_options.Shard), Self); break;
            case GatewayEffect.ReleasePermit: _wiring.Governor.Tell(new IdentifyMessages.ReleasePermit(_options.Shard)); break;
            case GatewayEffect.StartTimer start: StartTimer(start); break;
            case GatewayEffect.StopTimer stop: Timers.Cancel(stop.Timer); break;
            case GatewayEffect.StopTimers:
                foreach (var timer in Enum.GetValues<GatewayTimer>()) Timers.Cancel(timer);
                break;
            case GatewayEffect.SessionStarted started: OnSessionStarted(started.Body); break;
            case GatewayEffect.SessionLost lost: OnSessionLost(lost.Session, lost.Reason); break;
            case GatewayEffect.WentLive live: OnWentLive(live.Resumed); break;
            case GatewayEffect.ConnectionLost lost: OnConnectionLost(lost); break;
            case GatewayEffect.Stopped stopped: OnStopped(stopped); break;
        }
    }

    private void OpenConnection(GatewayEffect.Connect connect)
    {
        DropConnection();
        _limiter.NewConnection();
        if (GatewayUrl.Build(connect.ResumeUrl ?? _options.Url, _options.Compression) is { } url)
        {
            _connection = GatewayConnection.Open(connect.Generation, url, Self, _options, _wiring.Sockets, _gate, _wiring.Time);
            return;
        }

        Self.Tell(new GatewayInput.ConnectFailed(connect.Generation, $"'{connect.ResumeUrl}' is no gateway address"));
    }

    private void CloseConnection(string reason)
    {
        if (_connection is not { } connection) return;
        _connection = null;
        _memory.Events.Add(connection.Counters);
        _closing = connection.CloseAsync(reason);
    }

    private void DropConnection()
    {
        if (_connection is not { } connection) return;
        _connection = null;
        _memory.Events.Add(connection.Counters);
        connection.Abort();
    }

    private void StartTimer(GatewayEffect.StartTimer start) => Timers.StartSingleTimer(start.Timer,
        new TimerFired(start.Timer, start.Generation, _gate.Stalls, _connection?.Counters.Events ?? 0), start.Delay);

    private void OnTimer(TimerFired fired)
    {
        var wasStalled = _gate.IsStalled || _gate.Stalls != fired.Stalls;
        var isReplaying = fired.Timer == GatewayTimer.Resumed && _connection?.Counters.Events != fired.Events;
        Step(new GatewayInput.TimerFired(fired.Generation, fired.Timer, wasStalled || isReplaying));
    }

    private void SendHeartbeat()
    {
        if (!_limiter.TakeControl(Now)) return;
        _beatSentAt = Now;
        // the committed sequence, not the received one: nobody outside Discord knows whether it trims the replay buffer by this number
        Send(Frame(output => GatewayFrames.WriteHeartbeat(output, _state.Session is null ? null : _window?.Committed)));
    }

    private void OnAcknowledged()
    {
        _latency = Now - _beatSentAt;
        Step(new GatewayInput.Acknowledged(_state.Generation));
    }

    private void SendIdentify()
    {
        _limiter.TakeControl(Now);
        _memory.Identifies++;
        Send(Frame(output => GatewayFrames.WriteIdentify(output, new IdentifyFrame
        {
            Token = _options.Token, Intents = _options.Intents, Shard = _options.Shard, LargeThreshold = _options.LargeThreshold,
            Presence = _options.Presence,
        })));
    }

    private void SendResume(SessionId session)
    {
        _limiter.TakeControl(Now);
        Send(Frame(output => GatewayFrames.WriteResume(output, _options.Token, session, _window?.Committed ?? 0)));
    }

    private void OnCommand(GatewayMessages.SendCommand command)
    {
        var verdict = Queue(command);
        if (verdict == SendVerdict.Accepted) SendCommands();
        else Sender.Tell(new GatewayMessages.SendRefused(command, verdict));
    }

    private SendVerdict Queue(GatewayMessages.SendCommand command)
    {
        if (_state.Phase.IsOver() || _state.Phase == GatewayPhase.Draining) return SendVerdict.Stopped;
        if (command.Opcode is not (GatewayOpcode.PresenceUpdate or GatewayOpcode.VoiceStateUpdate or GatewayOpcode.RequestGuildMembers
            or GatewayOpcode.RequestSoundboardSounds or GatewayOpcode.RequestChannelInfo)) return SendVerdict.NotACommand;
        try
        {
            return _limiter.Offer(command.Opcode, Frame(output => GatewayFrames.WriteCommand(output, command.Opcode, command.Data.Span)));
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException)
        {
            return SendVerdict.NotJson;
        }
    }

    private void SendCommands()
    {
        if (_state.Phase != GatewayPhase.Live) return;
        var now = Now;
        while (_limiter.TryTake(now, out var frame)) Send(frame);
        if (_limiter.UntilNext(now) is { } wait) Timers.StartSingleTimer(SendTick.Instance, SendTick.Instance, wait);
    }

    private void Send(ReadOnlyMemory<byte> frame)
    {
        if (_connection is { } connection && !connection.Send(frame))
            _log.Warning("Shard {0}: the socket takes no more frames; its missing acknowledgements will end it", Shard);
    }

    private static ReadOnlyMemory<byte> Frame(Action<IBufferWriter<byte>> write)
    {
        var output = new ArrayBufferWriter<byte>(256);
        write(output);
        return output.WrittenMemory;
    }
}
