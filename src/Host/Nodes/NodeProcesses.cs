using System.Globalization;
using Guildhall.Host.Running;
using Microsoft.Extensions.Logging;

namespace Guildhall.Host.Nodes;

/// <summary>
/// Several nodes as processes on this machine, shown as if they were one. A node that is killed is started again, so that the rest of a
/// cluster's life can be watched too.
/// </summary>
internal sealed class NodeProcesses : IRunningNode
{
    private static readonly TimeSpan BeforeRestart = TimeSpan.FromSeconds(3);

    private readonly NodeProcess[] _nodes;
    private readonly Func<int, NodeProcess> _start;
    private readonly ILogger _log;
    private readonly TimeProvider _time;
    private readonly TaskCompletionSource<string> _fatal = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task[] _watching;

    private NodeProcesses(int count, Func<int, NodeProcess> start, ILogger log, TimeProvider time)
    {
        (_start, _log, _time) = (start, log, time);
        _nodes = [.. Enumerable.Range(0, count).Select(start)];
        _watching = [.. Enumerable.Range(0, count).Select(WatchAsync)];
    }

    /// <inheritdoc/>
    public Task<string> Fatal => _fatal.Task;

    /// <summary>Process ids, by node.</summary>
    public IEnumerable<int> Ids => _nodes.Select(node => node.Id);

    /// <summary>Starts them.</summary>
    /// <param name="count">How many.</param>
    /// <param name="arguments">What <c>run</c> is told besides the cluster's addresses.</param>
    /// <param name="token">The bot token.</param>
    /// <param name="logs">Told what the nodes warn of.</param>
    /// <param name="time">Time.</param>
    public static NodeProcesses Start(int count, IReadOnlyList<string> arguments, string token, ILoggerFactory logs, TimeProvider time)
    {
        var ports = LoopbackPorts.Free(count);
        var seeds = string.Join(',', ports.Select(port => $"127.0.0.1:{port}"));
        return new NodeProcesses(count, StartOne, logs.CreateLogger("Guildhall"), time);

        NodeProcess StartOne(int index) => NodeProcess.Start(
            [.. arguments, "--seed-nodes", seeds, "--cluster-port", ports[index].ToString(CultureInfo.InvariantCulture)], token, logs.CreateLogger($"node {index + 1}"));
    }

    /// <inheritdoc/>
    public NodeReading Read() => ReadingSum.Of([.. _nodes.Select((node, i) =>
        (string.Create(CultureInfo.InvariantCulture, $"{i + 1} (pid {node.Id})"), node.Reading, !node.Ended.IsCompleted))]);

    /// <inheritdoc/>
    public async Task<bool> DrainAsync(TimeSpan limit)
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_watching);
        foreach (var node in _nodes) node.Drain();
        var ended = Task.WhenAll(_nodes.Select(node => node.Ended));
        await Task.WhenAny(ended, Task.Delay(limit, _time));
        if (!ended.IsCompletedSuccessfully) return false;
        var codes = await ended;
        // A node that was only just started again may be of no cluster yet: who has no shard has nothing to drain.
        return _nodes.Zip(codes).All(node => node.Second == ExitCode.Success || node.First.Reading.Shards.Count == 0);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_watching);
        foreach (var node in _nodes) await node.DisposeAsync();
        _stopping.Dispose();
    }

    private async Task WatchAsync(int index)
    {
        while (true)
        {
            var node = _nodes[index];
            if (await Task.WhenAny(node.Ended, Forever()) != node.Ended) return;
            if (!node.HasStarted)
            {
                _fatal.TrySetResult($"node {index + 1} could not start: {node.LastError ?? $"exit code {await node.Ended}"}");
                return;
            }

            _log.LogWarning("Node {Node} (pid {Id}) ended with code {Code}; the others take its shards, and it is started again.", index + 1, node.Id, await node.Ended);
            if (await Task.WhenAny(Task.Delay(BeforeRestart, _time), Forever()) is { IsCanceled: true }) return;
            _nodes[index] = _start(index);
        }
    }

    private Task Forever() => Task.Delay(Timeout.InfiniteTimeSpan, _stopping.Token);
}
