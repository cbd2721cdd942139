using Akka.Actor;
using Akka.Event;
using Guildhall.Actors.Guilds;
using Guildhall.Protocol;

namespace Guildhall.Actors.Gateway;

/// <summary>What the pump hands over.</summary>
public sealed partial class GatewayShardActor
{
    /// <summary>How often missing events are asked for before they count as a gap: what is only out of order may be so again when it is replayed.</summary>
    private const int MostJumpAsks = 3;

    private CommitWindow? _window;
    private (SessionId Session, long Sequence) _jumpAsked;
    private int _jumpAsks;
    private int _duplicates;

    private void OnBatch(FrameBatch batch)
    {
        CheckLease();
        for (var i = 0; i < batch.Count; i++)
        {
            // any item may end the connection; what follows it will be replayed
            if (batch.Generation != _state.Generation || !IsReading(_state.Phase)) break;
            ref var item = ref batch[i];
            switch (item.Kind)
            {
                case FrameItemKind.Run: OnRun(item.Sequence, item.LastSequence); break;
                case FrameItemKind.Dispatch: OnDispatch(ref item); break;
                case FrameItemKind.Unusable: OnUnusable(item); break;
                default: OnControl(item); break;
            }
        }

        SendRouted();
        NoteReceived();
        NoteLag();
        if (Distance() >= HurryAt) HurryGuilds();
        var (gate, events, bytes) = (batch.Gate, batch.Events, batch.Bytes);
        batch.Recycle();
        gate.Handled(events, bytes, Distance(), OutstandingBytes());
    }

    private static bool IsReading(GatewayPhase phase) => phase is not (GatewayPhase.Disconnected or GatewayPhase.Draining) && !phase.IsOver();

    private void OnRun(long from, long to)
    {
        if (_window is not { } window) return;
        var verdict = window.ReceivedDone(from, to);
        if (verdict == SequenceVerdict.Jump && AcceptJump(window, from)) verdict = window.ReceivedDone(from, to);
        if (verdict == SequenceVerdict.Duplicate) _duplicates++;
    }

    private void OnDispatch(ref FrameItem item)
    {
        switch (item.Event)
        {
            case GatewayEvent.Ready: OnReady(item); return;
            case GatewayEvent.Resumed:
                OnRun(item.Sequence, item.Sequence);
                Step(new GatewayInput.Resumed(_state.Generation));
                return;
        }

        if (_window is not { } window) return;
        var verdict = window.Classify(item.Sequence);
        if (verdict == SequenceVerdict.Jump && AcceptJump(window, item.Sequence)) verdict = SequenceVerdict.Next;
        if (verdict == SequenceVerdict.Duplicate) _duplicates++;
        if (verdict != SequenceVerdict.Next || item.Body.Buffer is null) return;

        if (item.Event is GatewayEvent.GuildCreate or GatewayEvent.GuildDelete) TrackGuild(item);
        var pending = new PendingEvent(item.Sequence, item.Guild, item.Event, item.Name, item.Body);
        window.Received(pending);
        item.Body = default; // the window's from here on
        Route(window.Session, pending);
    }

    /// <summary>
    /// Events are missing before <paramref name="sequence"/>. A RESUME from the committed sequence brings them, if Discord has them; if the
    /// same events are missing again after a few of them, they are a gap.
    /// </summary>
    /// <returns>True if the gap was accepted.</returns>
    private bool AcceptJump(CommitWindow window, long sequence)
    {
        var missing = (window.Session, window.ReceivedHighest + 1);
        if (_jumpAsked != missing) (_jumpAsked, _jumpAsks) = (missing, 0);
        if (_jumpAsks++ < MostJumpAsks)
        {
            _log.Warning("Shard {0}: events {1} to {2} were left out; asking for them with a RESUME", Shard, missing.Item2, sequence - 1);
            Step(new GatewayInput.EventsMissing(_state.Generation));
            return false;
        }

        RecordGap(window.Session, missing.Item2, sequence - 1, "the server left these events out, also after every RESUME");
        NoteReceived();
        window.Skip(sequence - 1);
        _noted = sequence - 1;
        return true;
    }

    private void OnUnusable(in FrameItem item)
    {
        _memory.Malformed++;
        if (_window is not { } window || window.Classify(item.Sequence) == SequenceVerdict.Duplicate) return;
        OnRun(item.Sequence, item.Sequence);
        if (window.ReceivedHighest < item.Sequence) return;
        _log.Warning("Shard {0}: {1} {2} names its guild in a way that cannot be read; it is left out", Shard, item.Name, item.Sequence);
        RecordGap(window.Session, item.Sequence, item.Sequence, $"{item.Name} names its guild in a way that cannot be read");
    }

    private void OnReady(in FrameItem item)
    {
        if (_state.Phase != GatewayPhase.Identifying) return;
        if (ReadyBody.TryRead(item.Body.Span) is not { } body)
        {
            OnConnectionNews(new GatewayInput.Unreadable(_state.Generation, "READY names no session"));
            return;
        }

        DropWindow();
        _window = new CommitWindow(body.Session, item.Sequence);
        _lag.Restart(item.Sequence);
        (_noted, _hurriedAt) = (0, 0);
        Step(new GatewayInput.Ready(_state.Generation, body));
        if (_options.Needs.Contains(GatewayEvent.Ready)) TellReady(body.Session, item);
    }

    // READY is consumed here, so it is done at once: a RESUME can never start before it
    private void TellReady(SessionId session, in FrameItem item)
    {
        var dispatch = new GuildMessages.Dispatch(session, item.Sequence, GatewayEvent.Ready, item.Name, EventBody.From(item.Body.Span.ToArray()));
        SendRouted();
        if (_memory.Attached.TryGetValue(DirectMessages, out var actor)) actor.Tell(dispatch);
        else _readyForDirectMessages = dispatch;
    }

    private void OnControl(in FrameItem item)
    {
        var generation = _state.Generation;
        switch (item.Opcode)
        {
            case GatewayOpcode.HeartbeatAck: OnAcknowledged(); break;
            case GatewayOpcode.Heartbeat: Step(new GatewayInput.BeatRequested(generation)); break;
            case GatewayOpcode.Reconnect: OnConnectionNews(new GatewayInput.Reconnect(generation)); break;
            case GatewayOpcode.InvalidSession:
                Step(new GatewayInput.InvalidSession(generation, GatewayBodies.ReadMayResume(item.Body.Span)));
                break;
            case GatewayOpcode.Hello when GatewayBodies.TryReadHello(item.Body.Span, out var interval):
                Step(new GatewayInput.Hello(generation, interval));
                break;
            case GatewayOpcode.Hello:
                OnConnectionNews(new GatewayInput.Unreadable(generation, "HELLO names no usable heartbeat interval"));
                break;
            default:
                _log.Debug("Shard {0}: opcode {1} is not known and ignored", Shard, (int)item.Opcode);
                break;
        }
    }

    private void TrackGuild(in FrameItem item)
    {
        if (item.Event == GatewayEvent.GuildCreate) _memory.Guilds.Add(item.Guild);
        else if (GuildAvailability.HasLeft(item.Body.Span)) _memory.Guilds.Remove(item.Guild);
    }
}
