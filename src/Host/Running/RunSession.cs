using Guildhall.Host.View;

namespace Guildhall.Host.Running;

/// <summary>One run of a node from its start to the end of its drain, shown all the time.</summary>
internal sealed class RunSession(IRunningNode node, IRunView view, TimeProvider time)
{
    /// <summary>The drain's limit; Docker and systemd kill after 10 to 90 s.</summary>
    public static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(25);

    private readonly long _started = time.GetTimestamp();

    /// <summary>Runs until a signal, the end of <paramref name="limit"/>, or a shard that will never connect.</summary>
    public async Task<RunOutcome> RunAsync(TimeSpan? limit, Task<string> stop)
    {
        using var ended = new CancellationTokenSource();
        var elapsed = Task.Delay(limit ?? Timeout.InfiniteTimeSpan, time, ended.Token);
        var phase = new RunPhase();
        var showing = ShowAsync(phase, limit, ended.Token);

        var first = await Task.WhenAny(node.Fatal, stop, elapsed);
        var (reason, detail) = first == node.Fatal ? (StopReason.Fatal, await node.Fatal)
            : first == stop ? (StopReason.Signal, await stop)
            : (StopReason.Elapsed, "");

        var atStop = node.Read();
        phase.StartDraining(time.GetTimestamp());
        view.Draining(reason, detail);
        var drained = await node.DrainAsync(DrainLimit);
        var atEnd = node.Read();

        await ended.CancelAsync();
        await showing;
        view.Show(new RunMoment(atEnd, time.GetElapsedTime(_started), null, phase.DrainingFor(time)));
        return new RunOutcome(reason, detail, atStop, atEnd, drained, time.GetElapsedTime(_started));
    }

    private async Task ShowAsync(RunPhase phase, TimeSpan? limit, CancellationToken ended)
    {
        using var timer = new PeriodicTimer(view.Interval, time);
        do
        {
            var uptime = time.GetElapsedTime(_started);
            view.Show(new RunMoment(node.Read(), uptime, limit is { } l ? l - uptime : null, phase.DrainingFor(time)));
        }
        while (await NextAsync(timer, ended));
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken ended)
    {
        try
        {
            return await timer.WaitForNextTickAsync(ended);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private sealed class RunPhase
    {
        private long _draining;

        public void StartDraining(long timestamp) => Interlocked.Exchange(ref _draining, timestamp);

        public TimeSpan? DrainingFor(TimeProvider time) => Interlocked.Read(ref _draining) is var since and not 0 ? time.GetElapsedTime(since) : null;
    }
}
