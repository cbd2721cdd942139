using Akka.Actor;
using Akka.Event;
using Guildhall.Actors.Guilds;
using Guildhall.Actors.Journal;
using Guildhall.Actors.Storage;
using Guildhall.Protocol;

namespace Guildhall.Actors.Gateway;

/// <summary>Sessions, gaps, and what is stored of them.</summary>
public sealed partial class GatewayShardActor
{
    private IReadOnlyList<GuildId> _missing = [];
    private TimeSpan _writtenAt;
    private long _noted;

    private void OnSessionStarted(ReadyBody body)
    {
        _memory.Bot = body.Bot;
        _missing = [.. _memory.Guilds.Except(body.Guilds)];
        _memory.Guilds.Clear();
        _memory.Guilds.UnionWith(body.Guilds);
        _plan?.Begin(body.Session, body.ResumeUrl);
        Write();
        AttachAll();
        _log.Info("Shard {0}: session {1} with {2} guilds", Shard, body.Session, body.Guilds.Count);
    }

    private void OnSessionLost(SessionId session, string reason)
    {
        // What was received and is not done may yet be finished here, or not; nobody can ask for it again, so it counts as missing.
        var from = _window is { } window && window.Session == session ? window.Committed + 1 : 1;
        DropWindow();
        _plan?.Forget();
        _memory.Lost = RecordGap(session, from, -1, reason);
    }

    private SessionGap RecordGap(SessionId session, long from, long to, string reason)
    {
        var gap = new SessionGap(_wiring.Time.GetUtcNow(), _options.Shard, session, from, to, reason);
        _memory.Gaps++;
        Note(JournalKind.Gap, session, to, from, reason);
        _plan?.Add(gap);
        _log.Warning("Shard {0}: gap in session {1} from {2} to {3}: {4}", Shard, session, from, to, reason);
        SendRouted();
        foreach (var actor in _memory.Attached.Values) actor.Tell(new GuildMessages.Gap(gap));
        Write();
        return gap;
    }

    private void OnWentLive(bool resumed)
    {
        if (resumed) _memory.Resumes++;
        Note(JournalKind.Live, _state.Session ?? default, _window?.ReceivedHighest ?? 0, reason: resumed ? "resumed" : "identified");
        _log.Info("Shard {0}: live, {1}", Shard, resumed ? "resumed" : "identified");
        Context.System.EventStream.Publish(new GatewayMessages.Arrived(_options.Shard));
    }

    private void OnConnectionNews(GatewayInput input)
    {
        if (input is GatewayInput.OfConnection of && of.Generation != _state.Generation) return;
        if (input is GatewayInput.Unreadable) _memory.Malformed++;
        if (input is GatewayInput.Closed { Code: { } code }) _memory.LastCloseCode = code;
        Step(input);
    }

    private void OnConnectionLost(GatewayEffect.ConnectionLost lost)
    {
        DropConnection();
        _memory.Reconnects++;
        _memory.LastReason = lost.Reason;
        _log.Warning("Shard {0}: {1}; next connection in {2:0.##} s", Shard, lost.Reason, lost.Delay.TotalSeconds);
    }

    private void OnTick()
    {
        CheckLease();
        if (_plan is { IsWriting: true } && Now - _writtenAt > _options.WriteTimeout) WriteAgain();
        Write();
        Publish();
    }

    private void Write()
    {
        if (_state.Phase == GatewayPhase.Fenced) return;
        if (_plan?.Next(_window?.Committed ?? 0) is { } write) Write(write.Rows, write.Tag);
    }

    private void WriteAgain()
    {
        if (_plan?.Again() is not { } write) return;
        _log.Warning("Shard {0}: the checkpoint was not stored in time; writing it again", Shard);
        Write(write.Rows, write.Tag);
    }

    private void Write(ShardWrite rows, int tag)
    {
        _writtenAt = Now;
        _wiring.StateWriter.Tell(new StateWriterMessages.Write(rows, Self, new CheckpointTag(rows.Epoch, tag)));
    }

    private void OnWritten(StateWriterMessages.Written written)
    {
        // what an earlier incarnation ordered does not matter any more
        if (written.Tag is not CheckpointTag tag || _plan is not { } plan || tag.Epoch != plan.Epoch) return;
        if (written.Verdict == WriteVerdict.StaleEpoch)
        {
            OnFenced(tag.Epoch);
            return;
        }

        plan.Written(tag.Number);
        if (plan.IsUrgent) Write();
        if (_state.Phase == GatewayPhase.Draining) ContinueDrain();
    }

    /// <summary>
    /// A node that was out of touch for a lease must take all it knows for outdated, also when it is in touch again: the shard starts anew
    /// from what is stored, wherever it belongs now.
    /// </summary>
    private void CheckLease()
    {
        if (_plan is null || _state.Phase.IsOver() || _wiring.Lease.HoldsSince(_term)) return;
        Step(new GatewayInput.Fence("this node lost contact with the majority of the nodes"));
    }

    private void OnFenced(long epoch)
    {
        if (_plan is not { } plan) return;
        if (epoch < plan.Epoch)
        {
            // a guild that was attached to an earlier incarnation of this very shard
            if (_guildOf.TryGetValue(Sender, out var guild)) Attach(guild, Sender);
            return;
        }

        Step(new GatewayInput.Fence($"a newer owner has the shard (our epoch {plan.Epoch})"));
    }

    private void Note(JournalKind kind, SessionId session, long to, long from = 0, string? reason = null) => _wiring.Journal?.Note(
        new JournalEntry(kind, _options.Shard, _plan?.Epoch ?? 0, session, to) { From = from, Reason = reason });

    /// <summary>What the window has taken since the last time; written before a checkpoint can cover it.</summary>
    private void NoteReceived()
    {
        if (_wiring.Journal is null || _window is not { } window || window.ReceivedHighest <= _noted) return;
        Note(JournalKind.Received, window.Session, window.ReceivedHighest, _noted + 1);
        _noted = window.ReceivedHighest;
    }

    private sealed record CheckpointTag(long Epoch, int Number);
}
