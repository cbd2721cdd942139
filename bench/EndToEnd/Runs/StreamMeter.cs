using System.Diagnostics;

namespace Guildhall.Bench.EndToEnd.Runs;

/// <summary>
/// Measures between two messages of the stream: after the warm-up and at the end. Messages may be counted from several threads (guilds are
/// handled side by side); only their number counts.
/// </summary>
public sealed class StreamMeter(ClientOrder order)
{
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _messages;
    private Reading _start;
    private Reading _end;

    /// <summary>Whether all messages were counted.</summary>
    public bool Finished => _finished.Task.IsCompleted;

    /// <summary>Whether the warm-up is over and messages are still to come.</summary>
    public bool IsMeasuring => Volatile.Read(ref _messages) >= order.WarmUp && !Finished;

    /// <summary>Completes with the last message.</summary>
    public Task Completion => _finished.Task;

    /// <summary>Counts an event.</summary>
    public void Event(bool isMessage)
    {
        if (isMessage) Message();
    }

    /// <summary>Counts a message.</summary>
    public void Message()
    {
        var count = Interlocked.Increment(ref _messages);
        if (count == order.WarmUp)
        {
            _start = Reading.Take();
        }
        else if (count == order.WarmUp + order.Measured)
        {
            _end = Reading.Take();
            _finished.TrySetResult();
        }
    }

    /// <summary>What the measured part cost.</summary>
    public ClientResult Result(string client)
    {
        using var self = Process.GetCurrentProcess();
        return new ClientResult(client, (long)(order.Measured * order.EventsPerMessage), order.Measured,
            Stopwatch.GetElapsedTime(_start.At, _end.At).TotalSeconds, (_end.Cpu - _start.Cpu).TotalSeconds, _end.Allocated - _start.Allocated,
            self.PeakWorkingSet64);
    }

    private readonly record struct Reading(long At, TimeSpan Cpu, long Allocated)
    {
        public static Reading Take() => new(Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());
    }
}
