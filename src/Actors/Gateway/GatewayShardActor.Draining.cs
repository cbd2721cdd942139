using Akka.Actor;
using Akka.Event;
using Guildhall.Actors.Guilds;
using Guildhall.Actors.Journal;
using Guildhall.Protocol;

namespace Guildhall.Actors.Gateway;

/// <summary>How a shard stops: drained, fenced or refused.</summary>
public sealed partial class GatewayShardActor
{
    private readonly HashSet<GuildId> _unfinished = [];
    private readonly List<IActorRef> _drainers = [];
    private bool _waitsForCheckpoint;

    private void OnDrain()
    {
        if (!Sender.IsNobody()) _drainers.Add(Sender);
        if (_state.Phase == GatewayPhase.Draining) return;
        if (_state.Phase.IsOver())
        {
            OnSocketGone();
            return;
        }

        Context.System.EventStream.Publish(new GatewayMessages.Leaving(_options.Shard));
        _gate.Stop();
        Step(new GatewayInput.Drain());
        _log.Info("Shard {0}: draining {1} guilds, {2} events not done", Shard, _memory.Attached.Count, Outstanding());
        _unfinished.UnionWith(_memory.Attached.Keys);
        foreach (var actor in _memory.Attached.Values) actor.Tell(new GuildMessages.Drain());
        Timers.StartSingleTimer(DrainTimedOut.Instance, DrainTimedOut.Instance, _wiring.HasSuccessor() ? _options.HandOverTimeout : _options.DrainTimeout);
        ContinueDrain();
    }

    private void OnGuildDrained(GuildId guild)
    {
        _unfinished.Remove(guild);
        if (_state.Phase == GatewayPhase.Draining) ContinueDrain();
    }

    private void ContinueDrain()
    {
        if (_unfinished.Count > 0) return;
        if (_plan is not { } plan || plan.IsIdle(_window?.Committed ?? 0)) FinishDrain();
        else Write();
    }

    /// <summary>
    /// Guilds are given up first: what they had is replayed. A session that was never stored cannot be resumed and would cost an IDENTIFY, so
    /// its checkpoint has as long again.
    /// </summary>
    private void OnDrainTimedOut()
    {
        if (_state.Phase != GatewayPhase.Draining) return;
        if (_waitsForCheckpoint)
        {
            _log.Warning("Shard {0}: the last checkpoint was not stored in time; the next owner goes on from the one before", Shard);
            FinishDrain();
            return;
        }

        if (_unfinished.Count > 0) _log.Info("Shard {0}: {1} guilds did not finish in time; what they had is replayed to the next owner", Shard, _unfinished.Count);
        foreach (var guild in _unfinished)
        {
            // the region hands the shard over only when none of its guilds is left
            if (_memory.Attached.TryGetValue(guild, out var actor)) actor.Tell(GuildMessages.Fenced.Instance);
        }

        _unfinished.Clear();
        _waitsForCheckpoint = true;
        Timers.StartSingleTimer(DrainTimedOut.Instance, DrainTimedOut.Instance, _options.DrainTimeout);
        ContinueDrain();
    }

    private void FinishDrain()
    {
        if (_state.Phase == GatewayPhase.Draining) Step(new GatewayInput.DrainFinished());
    }

    private void OnStopped(GatewayEffect.Stopped stopped)
    {
        Timers.Cancel(DrainTimedOut.Instance);
        _memory.LastReason = stopped.Reason;
        Note(JournalKind.Stopped, _state.Session ?? default, _window?.Committed ?? 0, reason: stopped.Reason);
        switch (stopped.Phase)
        {
            case GatewayPhase.Fatal:
                // stays, to answer for itself: a restart could not help
                _log.Error("Shard {0} stops for good: {1}", Shard, stopped.Reason);
                Context.System.EventStream.Publish(new GatewayMessages.Halted(_options.Shard, stopped.Phase, stopped.Reason));
                return;
            case GatewayPhase.Fenced:
                _gate.Stop();
                foreach (var actor in _memory.Attached.Values) actor.Tell(GuildMessages.Fenced.Instance);
                _log.Warning("Shard {0} stops: {1}", Shard, stopped.Reason);
                Context.System.EventStream.Publish(new GatewayMessages.Halted(_options.Shard, stopped.Phase, stopped.Reason));
                break;
        }

        _closing.PipeTo(Self, success: () => SocketGone.Instance);
    }

    private void OnSocketGone()
    {
        foreach (var drainer in _drainers) drainer.Tell(new GatewayMessages.Drained(_options.Shard));
        Publish();
        Context.Stop(Self);
    }
}
