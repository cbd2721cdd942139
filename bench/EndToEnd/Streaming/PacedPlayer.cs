using System.Diagnostics;

namespace Guildhall.Bench.EndToEnd.Streaming;

/// <summary>Plays a paced stream and takes the time from each probe's sending to its answer's arrival, both by this process's clock.</summary>
/// <param name="stream">What is played.</param>
/// <param name="rate">Events a second.</param>
public sealed class PacedPlayer(PacedStream stream, int rate)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);
    private readonly long[] _sent = new long[stream.Probes];
    private readonly long[] _answered = new long[stream.Probes];
    private readonly List<double> _late = new(stream.Count);
    private long _half;
    private long _end;
    private TimeSpan _cpuAtHalf;
    private TimeSpan _cpuAtEnd;

    /// <summary>Sends each event when it is due, each with a write of its own; a late tick makes up for itself.</summary>
    public async Task PlayAsync(Stream socket, Func<bool> isOver, CancellationToken cancellation)
    {
        Array.Clear(_sent);
        Array.Clear(_answered);
        _late.Clear();
        using var timer = new PeriodicTimer(Tick);
        var start = Stopwatch.GetTimestamp();
        for (var next = 0; next < stream.Count && !isOver();)
        {
            await timer.WaitForNextTickAsync(cancellation);
            var due = Math.Min(stream.Count, (int)(Stopwatch.GetElapsedTime(start).TotalSeconds * rate));
            for (; next < due; next++)
            {
                if (next == stream.Count / 2) (_half, _cpuAtHalf) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
                if (next >= stream.Count / 2) _late.Add((Stopwatch.GetElapsedTime(start) - TimeSpan.FromSeconds(next / (double)rate)).TotalMilliseconds);
                if (stream.ProbeAt(next) is { } probe) _sent[probe] = Stopwatch.GetTimestamp();
                await socket.WriteAsync(stream[next], cancellation);
            }
        }

        (_end, _cpuAtEnd) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
    }

    /// <summary>An answer has arrived.</summary>
    /// <param name="body">The message.</param>
    /// <param name="at">When, as the stopwatch says it.</param>
    public void Arrived(ReadOnlyMemory<byte> body, long at)
    {
        if (PacedStream.Answered(body) is { } probe && probe < _answered.Length) Interlocked.CompareExchange(ref _answered[probe], at, 0);
    }

    /// <summary>What was found with the client that was served last.</summary>
    public PacedReading Read()
    {
        var seconds = Stopwatch.GetElapsedTime(_half, _end).TotalSeconds;
        var (cold, warm) = (Latencies(0, stream.FirstProbes), Latencies(stream.FirstProbes, stream.Probes));
        return new PacedReading(cold, warm, stream.Probes - cold.Count - warm.Count, (stream.Count - stream.Count / 2) / seconds, (_cpuAtEnd - _cpuAtHalf).TotalSeconds / seconds,
            Figures.Quantile([.. _late.Order()], 0.99), _late.Count == 0 ? 0 : _late.Max());
    }

    private List<double> Latencies(int from, int to) =>
        [.. Enumerable.Range(from, to - from).Where(probe => _answered[probe] != 0).Select(probe => Stopwatch.GetElapsedTime(_sent[probe], _answered[probe]).TotalMilliseconds).Order()];
}

/// <summary>What a paced run found on the server's side.</summary>
/// <param name="FirstMs">Milliseconds from event to answer in the first half of the run, sorted.</param>
/// <param name="SecondMs">The same in the second half.</param>
/// <param name="Unanswered">Probes without an answer.</param>
/// <param name="SentPerSecond">Events sent a second in the second half.</param>
/// <param name="ServerLoad">Cores that the server used in the second half.</param>
/// <param name="LateP99Ms">How late the server sent: 99 % of the events no later than this after they were due. Its timer alone makes 1-2 ms.</param>
/// <param name="LatestMs">The latest.</param>
public sealed record PacedReading(IReadOnlyList<double> FirstMs, IReadOnlyList<double> SecondMs, int Unanswered, double SentPerSecond, double ServerLoad, double LateP99Ms,
    double LatestMs);
