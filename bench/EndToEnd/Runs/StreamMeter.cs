using System.Diagnostics;

namespace Guildhall.Bench.EndToEnd.Runs;

/// <summary>
/// Measures between two messages of the stream: after the warm-up and at the end. Messages may be counted from several threads (guilds are
/// handled side by side); only their number counts.
/// </summary>
public sealed class StreamMeter(ClientOrder order)
{
    private const long NotYet = -1;

    /// <summary>Messages between two looks at the clock.</summary>
    private const int Glance = 1_000;

    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _messages;
    private long _first;
    private long _warm = NotYet;
    private Reading _start;
    private Reading _end;

    /// <summary>Whether all messages were counted.</summary>
    public bool Finished => _finished.Task.IsCompleted;

    /// <summary>Whether the warm-up is over and messages are still to come.</summary>
    public bool IsMeasuring => Volatile.Read(ref _warm) != NotYet && !Finished;

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
        var warm = Volatile.Read(ref _warm);
        if (warm == NotYet)
        {
            if (count == 1) _first = Stopwatch.GetTimestamp();
            if (!IsWarm(count)) return;
            warm = Begin(count);
        }

        if (count == warm + order.Measured)
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

    private bool IsWarm(long count)
    {
        if (count >= order.WarmUp.Most) return true;
        return count >= order.WarmUp.Least && count % Glance == 0 && Stopwatch.GetElapsedTime(_first).TotalSeconds >= order.WarmUp.Seconds;
    }

    /// <returns>The number of the message with which measuring begins: not above what the stream allows for, whichever thread comes first.</returns>
    private long Begin(long count)
    {
        lock (_finished)
        {
            if (_warm == NotYet)
            {
                _start = Reading.Take();
                Volatile.Write(ref _warm, Math.Min(count, order.WarmUp.Most));
            }

            return _warm;
        }
    }

    private readonly record struct Reading(long At, TimeSpan Cpu, long Allocated)
    {
        public static Reading Take() => new(Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());
    }
}
