using Akka.Actor;
using Guildhall.Actors.Gateway;
using Guildhall.Actors.Storage;
using DeadLetter = Guildhall.Actors.Storage.DeadLetter;

namespace Guildhall.Actors.Guilds;

/// <summary>Writing behind, in groups: one write at a time, and what events wait for apart from what can wait.</summary>
internal abstract partial class EventSink
{
    private readonly List<DeadLetter> _deadLetters = [];
    private readonly WriteOutlet _outlet;
    private long _flush;
    private bool _isFlushDue;
    private bool _isSoftFlushDue;
    private bool _takesSoft;
    private bool _isHurried;
    private InFlight? _inFlight;

    /// <summary>Something changed outside an event (a repair): store it.</summary>
    protected void ChangedNow() => ScheduleFlush();

    /// <summary>Something changed that need not be stored at once.</summary>
    protected void SoftChanged()
    {
        if (_isSoftFlushDue) return; // asked for with every event: the timers' own table would cost more than the event
        _isSoftFlushDue = true;
        Timers.StartSingleTimer(SoftFlushDue.Instance, SoftFlushDue.Instance, _environment.Options.SoftFlushDelay * (1 + (Random.Shared.NextDouble() / 2)));
    }

    private void ScheduleFlush()
    {
        if (_inFlight is not null || _isFlushDue) return;
        _isFlushDue = true;
        Timers.StartSingleTimer(FlushDue.Instance, FlushDue.Instance, _environment.Options.FlushDelay);
    }

    private void Hurry()
    {
        if (_inFlight is not null)
        {
            _isHurried = MustFlush;
            return;
        }

        if (!_isFlushDue) return;
        Timers.Cancel(FlushDue.Instance);
        _isFlushDue = false;
        Flush(isAwaited: true);
    }

    /// <summary>Whether something waits to be stored that events wait for.</summary>
    private bool MustFlush => HasChanges || _handlers.HardChanged || _deadLetters.Count > 0;

    /// <param name="isAwaited">The gateway reads no further until this is stored.</param>
    private void Flush(bool isAwaited = false)
    {
        if (_inFlight is not null || _attach is null || !_loaded) return;
        var soft = _takesSoft || _draining;
        if (!MustFlush && !(soft && (HasSoftChanges || _handlers.SoftChanged))) return;
        // a busy channel's last message would otherwise be written anew with every changed member
        (_takesSoft, _isHurried) = (false, false);
        _inFlight = new InFlight(++_flush, _attach.Epoch);
        var changes = TakeChanges(soft);
        var write = new ShardWrite
        {
            Shard = _attach.Shard,
            Epoch = _attach.Epoch,
            Handlers = _handlers.TakeChanged(soft),
            DeadLetters = _deadLetters.Count == 0 ? [] : [.. _deadLetters],
        };
        _deadLetters.Clear();
        _environment.Metrics.CountFlush();
        SendCompleted(write, changes, _inFlight, isAwaited);
    }

    /// <summary>There is one write at a time, so none overtakes another on its way beside the actor.</summary>
    private void SendCompleted(ShardWrite write, TakenChanges changes, InFlight tag, bool isAwaited)
    {
        var self = Self;
        var outlet = _outlet;
        if (changes.TakesLong) Task.Run(() => outlet.Send(Complete())).PipeTo(self, failure: cause => new Unsealed(cause));
        else outlet.Send(Complete());

        StateWriterMessages.Write Complete() => new(changes.AddTo(write), self, tag) { IsAwaited = isAwaited };
    }

    private void OnWritten(StateWriterMessages.Written written)
    {
        if (_barrier is not null && ReferenceEquals(written.Tag, _barrier))
        {
            OnBarrier(written.Verdict);
            return;
        }

        if (!ReferenceEquals(written.Tag, _inFlight)) return; // of this actor's life before a restart: its events come again
        var (flush, epoch) = _inFlight!;
        _inFlight = null;
        if (written.Verdict == WriteVerdict.StaleEpoch)
        {
            StopFenced(epoch);
            return;
        }

        var done = _pending.Stored(flush);
        if (done.Count > 0) _attach!.Gateway.Tell(new GatewayMessages.DoneMany(_attach.Session, done));
        if (_isHurried) Flush(isAwaited: true);
        else if (MustFlush || _takesSoft) ScheduleFlush();
        CheckDrained();
    }

    /// <summary>
    /// Somebody else owns the shard. What is in memory here may be ahead of what is stored: forget it all. Should this node still be the owner
    /// (its gateway restarted meanwhile, under a newer epoch), it will wake the guild again from the store.
    /// </summary>
    private void StopFenced(long epoch)
    {
        _attach!.Gateway.Tell(new GatewayMessages.Fenced(epoch));
        Stop();
    }

    private void CheckDrained()
    {
        if (!_draining || _inFlight is not null || _attach is null) return;
        if (MustFlush || HasSoftChanges || _handlers.SoftChanged)
        {
            Flush();
            return;
        }

        if (_pending.Count > 0) return; // handlers still run; the gateway bounds how long it waits for them
        ReportDone();
        _attach.Gateway.Tell(new GuildMessages.Drained(Guild));
        Context.Stop(Self);
    }

    /// <summary>What a flush has taken of the state.</summary>
    /// <param name="AddTo">Adds it to a write. It may run beside the actor, so it touches nothing that changes.</param>
    /// <param name="TakesLong">Whether it must, as the actor would be held for too long.</param>
    protected readonly record struct TakenChanges(Func<ShardWrite, ShardWrite> AddTo, bool TakesLong);

    /// <summary>What was taken could not be made into a write.</summary>
    private sealed record Unsealed(Exception Cause);

    /// <summary>A write that is not answered yet; it is its own tag, so that an answer to an earlier life is told apart.</summary>
    private sealed record InFlight(long Flush, long Epoch);
}
