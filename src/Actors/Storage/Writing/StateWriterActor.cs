using Akka.Actor;
using Akka.Event;
using Guildhall.Actors.Cluster;

namespace Guildhall.Actors.Storage;

/// <summary>
/// The node's one writer: gathers what many guilds and gateways want stored into transactions, one at a time, and tells each of them when it
/// is done. A store that is away is tried again for ever; nothing is dropped or overtaken meanwhile, and the gateways' commit windows bound
/// what can pile up here.
/// </summary>
public sealed class StateWriterActor : UntypedActor, IWithTimers
{
    private readonly IStateStore _store;
    private readonly StateWriterOptions _options;
    private readonly StoreMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly StoreHealth _health;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly WriteQueue _queue;
    private readonly List<PendingFlush> _flushes = [];

    /// <summary>Called through <see cref="Props"/>.</summary>
    internal StateWriterActor(WriteQueue queue, IStateStore store, StateWriterOptions options, StoreMetrics metrics, TimeProvider time)
    {
        _queue = queue;
        _store = store;
        _options = options;
        _metrics = metrics;
        _time = time;
        _health = new StoreHealth(Context.System, StoreOperation.Write, metrics, time);
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>The actor over an initialised store, which it does not dispose.</summary>
    public static Props Props(IStateStore store, StateWriterOptions options, StoreMetrics metrics, TimeProvider time)
    {
        var queue = new WriteQueue(time);
        return Made.Props(() => new StateWriterActor(queue, store, options, metrics, time));
    }

    /// <summary>After a crash: goes on where it stopped.</summary>
    protected override void PreStart()
    {
        if (_queue.InFlight is { } batch) Store(batch);
        else Send();
    }

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case StateWriterMessages.Write write: Accept(write); break;
            case GatherEnded: Send(); break;
            case Stored stored: Finish(stored); break;
            case StoreFailed failed: RetryLater(failed); break;
            case RetryDue due: StoreAgain(due.Batch); break;
            case StateWriterMessages.Flush flush: Flush(flush); break;
            case FlushLimit limit: EndFlush(limit.Flush); break;
            default: Unhandled(message); break;
        }
    }

    /// <summary>A crash is not the end: the queue goes on in the next incarnation.</summary>
    protected override void PreRestart(Exception reason, object message)
    {
        // without the base, which stops what is not here (children) and says what is not so (PostStop)
    }

    /// <inheritdoc/>
    protected override void PostStop()
    {
        if (_queue.Accepted > _queue.Answered)
            _log.Warning("Stopped with {0} writes not known to be stored; their events are not committed, so RESUME brings them again", _queue.Accepted - _queue.Answered);
    }

    private void Accept(StateWriterMessages.Write write)
    {
        if (write.Rows.IsEmpty && !_queue.HasAnyOf(write.Rows.Shard))
        {
            // whoever is only about to read would wait for other shards' rows, and for the disk, for nothing
            write.ReplyTo.Tell(new StateWriterMessages.Written(write.Tag, WriteVerdict.Stored), ActorRefs.NoSender);
            return;
        }

        _queue.Add(write);
        Report();
        if (_queue.InFlight is null) SendSoon();
    }

    private void SendSoon()
    {
        if (_queue.IsAwaited || _options.Gather == TimeSpan.Zero || _queue.Bytes >= _options.MaxBytes || _flushes.Count > 0) Send();
        else if (!Timers.IsTimerActive(GatherEnded.Instance)) Timers.StartSingleTimer(GatherEnded.Instance, GatherEnded.Instance, _options.Gather);
    }

    private void Send()
    {
        if (_queue.InFlight is not null || _queue.IsEmpty) return;
        Timers.Cancel(GatherEnded.Instance);
        Store(_queue.Take(_options.MaxBytes));
    }

    private void StoreAgain(WriteBatch batch)
    {
        if (batch == _queue.InFlight) Store(batch);
    }

    private void Store(WriteBatch batch) => StoreAsync(batch).PipeTo(Self, failure: failure => new StoreFailed(batch, failure));

    private async Task<Stored> StoreAsync(WriteBatch batch)
    {
        var started = _time.GetTimestamp();
        var verdicts = await _store.WriteAsync(batch.Rows, CancellationToken.None).ConfigureAwait(false);
        return new Stored(batch, verdicts, _time.GetElapsedTime(started));
    }

    private void Finish(Stored stored)
    {
        var batch = stored.Batch;
        // an answer to the incarnation before a crash may come after the batch was stored again
        if (batch != _queue.InFlight) return;
        batch.Answer(stored.Verdicts);
        _queue.Finish();
        _health.Succeeded();
        _metrics.Stored(batch.StoredRows(stored.Verdicts), batch.Bytes, stored.Verdicts.Count(verdict => verdict == WriteVerdict.StaleEpoch), stored.Took);
        Report();
        foreach (var flush in _flushes.Where(flush => flush.UpTo <= _queue.Answered).ToList()) EndFlush(flush);
        if (!_queue.IsEmpty) SendSoon();
    }

    /// <summary>The batch stays as it is: it may have been stored although the answer failed, which the store sees by its order.</summary>
    private void RetryLater(StoreFailed failed)
    {
        if (failed.Batch != _queue.InFlight) return;
        _health.Failed(failed.Failure);
        failed.Batch.Failures++;
        Timers.StartSingleTimer(nameof(RetryDue), new RetryDue(failed.Batch), RetryDelay.After(failed.Batch.Failures, Random.Shared.NextDouble()));
    }

    private void Flush(StateWriterMessages.Flush flush)
    {
        var pending = new PendingFlush(Sender, _queue.Accepted);
        _flushes.Add(pending);
        if (pending.UpTo <= _queue.Answered)
        {
            EndFlush(pending);
            return;
        }

        Timers.StartSingleTimer(pending, new FlushLimit(pending), flush.Limit);
        Send();
    }

    private void EndFlush(PendingFlush flush)
    {
        if (!_flushes.Remove(flush)) return;
        Timers.Cancel(flush);
        flush.ReplyTo.Tell(new StateWriterMessages.Flushed((int)Math.Max(0, flush.UpTo - _queue.Answered)));
    }

    private void Report() => _metrics.Queued((int)(_queue.Accepted - _queue.Answered), _queue.PendingBytes);

    private sealed record Stored(WriteBatch Batch, IReadOnlyList<WriteVerdict> Verdicts, TimeSpan Took);

    private sealed record StoreFailed(WriteBatch Batch, Exception Failure);

    private sealed record RetryDue(WriteBatch Batch);

    private sealed record FlushLimit(PendingFlush Flush);

    /// <summary>Also a timer's key, so compared by reference.</summary>
    private sealed class PendingFlush(IActorRef replyTo, long upTo)
    {
        public IActorRef ReplyTo => replyTo;

        public long UpTo => upTo;
    }

    private sealed class GatherEnded
    {
        public static readonly GatherEnded Instance = new();
    }
}
