using Akka.Actor;
using Guildhall.Protocol;

namespace Guildhall.Actors.Storage;

/// <summary>
/// Reads stored guilds for their recovery. A takeover wakes hundreds of guilds within a second: at most a few queries run at once, and what
/// waits meanwhile goes into the next one together. A store that is away is asked again until it answers or the asker gives up.
/// </summary>
public sealed class GuildReader
{
    private readonly IStateStore _store;
    private readonly GuildReaderOptions _options;
    private readonly StoreMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly StoreHealth _health;
    private readonly Lock _lock = new();
    private readonly Queue<Request> _waiting = new();
    private int _running;

    /// <summary>One per node.</summary>
    public GuildReader(ActorSystem system, IStateStore store, GuildReaderOptions options, StoreMetrics metrics, TimeProvider time)
    {
        _store = store;
        _options = options;
        _metrics = metrics;
        _time = time;
        _health = new StoreHealth(system, StoreOperation.Read, metrics, time);
    }

    /// <summary>Everything stored of a guild; empty if nothing is. For actors: pipe it to yourself.</summary>
    /// <exception cref="OperationCanceledException">The asker gave up; nothing else ends it without an answer.</exception>
    public Task<StoredGuild> ReadAsync(GuildId guild, CancellationToken cancellation)
    {
        var request = new Request(guild, new TaskCompletionSource<StoredGuild>(TaskCreationOptions.RunContinuationsAsynchronously), cancellation);
        lock (_lock) _waiting.Enqueue(request);
        StartQueries();
        return request.Done.Task.WaitAsync(cancellation);
    }

    private void StartQueries()
    {
        while (Next() is { } requests) _ = RunAsync(requests);
    }

    /// <summary>The next query's guilds; null if nobody waits or enough queries run.</summary>
    private List<Request>? Next()
    {
        lock (_lock)
        {
            if (_running >= _options.MaxQueries) return null;
            List<Request> requests = [];
            while (requests.Count < _options.MaxGuilds && _waiting.TryDequeue(out var request))
            {
                if (!request.Cancellation.IsCancellationRequested) requests.Add(request);
            }

            if (requests.Count == 0) return null;
            _running++;
            return requests;
        }
    }

    private async Task RunAsync(List<Request> requests)
    {
        for (var attempt = 1; requests.Count > 0 && !await TryAsync(requests).ConfigureAwait(false); attempt++)
        {
            await Task.Delay(RetryDelay.After(attempt, Random.Shared.NextDouble()), _time).ConfigureAwait(false);
            requests.RemoveAll(request => request.Cancellation.IsCancellationRequested);
        }

        lock (_lock) _running--;
        StartQueries();
    }

    private async Task<bool> TryAsync(List<Request> requests)
    {
        try
        {
            var started = _time.GetTimestamp();
            var guilds = await _store.ReadGuildsAsync([.. requests.Select(request => request.Guild)], CancellationToken.None).ConfigureAwait(false);
            for (var i = 0; i < requests.Count; i++) requests[i].Done.TrySetResult(guilds[i]);
            _metrics.Read(requests.Count, _time.GetElapsedTime(started));
            _health.Succeeded();
            return true;
        }
#pragma warning disable CA1031 // whatever the store throws, the answer is to say so once and to try again
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _health.Failed(failure);
            return false;
        }
    }

    private sealed record Request(GuildId Guild, TaskCompletionSource<StoredGuild> Done, CancellationToken Cancellation);
}
