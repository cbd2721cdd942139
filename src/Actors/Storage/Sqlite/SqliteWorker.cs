using System.Collections.Concurrent;

namespace Guildhall.Actors.Storage.Sqlite;

/// <summary>
/// A thread of its own with a connection of its own. SQLite's calls block, and a blocked thread of the pool stalls the cluster's heartbeats
/// (measured: three nodes lost each other). A session that failed is closed and opened anew for the next job, so a store that was away
/// (full disk, locked file) works again without anybody's help.
/// </summary>
internal sealed class SqliteWorker : IAsyncDisposable
{
    private const int MaxWaiting = 4096;

    private readonly BlockingCollection<Action> _jobs = new(MaxWaiting);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<SqliteSession> _open;
    private readonly Func<Exception, Exception> _explain;
    private SqliteSession? _session;

    public SqliteWorker(string name, Func<SqliteSession> open, Func<Exception, Exception> explain)
    {
        _open = open;
        _explain = explain;
        new Thread(Loop) { IsBackground = true, Name = name }.Start();
    }

    /// <summary>Runs work with the worker's session on the worker's thread, in the order of the calls.</summary>
    public Task<T> RunAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellation) =>
        RunAsync(() => work(_session ??= _open()), cancellation);

    /// <summary>Runs work that needs no session.</summary>
    public Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellation)
    {
        // continuations elsewhere: the caller's code must not run on the store's thread
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            if (_jobs.TryAdd(() => Execute(work, done, cancellation))) return done.Task;
            return Task.FromException<T>(new StateStoreException($"More than {MaxWaiting} requests wait for the state store."));
        }
        catch (InvalidOperationException closed)
        {
            return Task.FromException<T>(new StateStoreException("The state store is closed.", closed));
        }
    }

    /// <summary>Finishes the jobs that wait, then ends the thread.</summary>
    public async ValueTask DisposeAsync()
    {
        _jobs.CompleteAdding();
        await _ended.Task.ConfigureAwait(false);
    }

    private void Loop()
    {
        foreach (var job in _jobs.GetConsumingEnumerable()) job();
        Close();
        _ended.SetResult();
    }

    private void Execute<T>(Func<T> work, TaskCompletionSource<T> done, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            done.SetCanceled(cancellation);
            return;
        }

        try
        {
            done.SetResult(work());
        }
#pragma warning disable CA1031 // every failure is the caller's: it goes to the task, and the thread lives on
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Close();
            done.SetException(_explain(failure));
        }
    }

    private void Close()
    {
        _session?.Dispose();
        _session = null;
    }
}
