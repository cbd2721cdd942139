namespace Guildhall.LocalDiscord.Model;

/// <summary>What happens by the clock: polls end, external events begin and end. One timer for all; acts under the world's lock.</summary>
internal sealed class Agenda : IDisposable
{
    /// <summary>Timers take no longer waits; a later entry is looked at again then.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(20);

    private readonly PriorityQueue<Action, long> _entries = new();
    private readonly TimeProvider _time;
    private readonly Lock _sync;
    private readonly ITimer _timer;

    public Agenda(TimeProvider time, Lock sync)
    {
        (_time, _sync) = (time, sync);
        _timer = time.CreateTimer(static state => ((Agenda)state!).Act(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Does something later; the action itself must see whether it still makes sense. Called under the world's lock.</summary>
    public void After(TimeSpan delay, Action act)
    {
        _entries.Enqueue(act, _time.GetTimestamp() + (long)(Math.Max(0, delay.TotalSeconds) * _time.TimestampFrequency));
        Arm();
    }

    public void Dispose() => _timer.Dispose();

    private void Act()
    {
        lock (_sync)
        {
            while (_entries.TryPeek(out var act, out var at) && at <= _time.GetTimestamp())
            {
                _entries.Dequeue();
                act();
            }

            Arm();
        }
    }

    private void Arm()
    {
        if (!_entries.TryPeek(out _, out var at)) return;
        var wait = _time.GetElapsedTime(_time.GetTimestamp(), at);
        _timer.Change(wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Longest ? Longest : wait, Timeout.InfiniteTimeSpan);
    }
}
