using Akka.Actor;
using Akka.Event;

namespace Guildhall.Actors.Storage;

/// <summary>
/// Turns failures and successes of one kind of operation into one alarm and one all-clear, on the event stream and in the log; retries in
/// between only count. Safe for use by several threads.
/// </summary>
internal sealed class StoreHealth(ActorSystem system, StoreOperation operation, StoreMetrics metrics, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly ILoggingAdapter _log = Logging.GetLogger(system, typeof(StoreHealth));
    private long? _failedAt;

    public void Failed(Exception failure)
    {
        metrics.Failed(operation);
        lock (_lock)
        {
            if (_failedAt is not null) return;
            _failedAt = time.GetTimestamp();
            _log.Error("The state store is away ({0}), it is tried again until it is back: {1}", operation, failure.Message);
            system.EventStream.Publish(new StoreUnavailable(time.GetUtcNow(), failure.Message, operation));
        }
    }

    public void Succeeded()
    {
        lock (_lock)
        {
            if (_failedAt is not { } since) return;
            _failedAt = null;
            var after = time.GetElapsedTime(since);
            _log.Warning("The state store is back ({0}) after {1:0.0} s", operation, after.TotalSeconds);
            system.EventStream.Publish(new StoreRecovered(after, operation));
        }
    }
}
