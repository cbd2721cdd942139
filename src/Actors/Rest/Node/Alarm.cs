using Akka.Actor;

namespace Guildhall.Actors.Rest;

/// <summary>
/// Tells an actor that a moment has come, to the millisecond. Akka's own timers go by ticks of 10 ms, which a gate that opens fifty times a
/// second would lose from each of its seconds.
/// </summary>
internal sealed class Alarm : IDisposable
{
    private readonly ITimer _timer;
    private TimeSpan? _at;

    /// <summary>Made by the actor that is told.</summary>
    public Alarm(TimeProvider time, IActorRef owner, object message) =>
        _timer = time.CreateTimer(_ => owner.Tell(message, ActorRefs.NoSender), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Sets it, unless it is set for an earlier moment: one that comes too early finds nothing to do and is set anew.</summary>
    public void Set(TimeSpan at, TimeSpan now)
    {
        if (at >= _at) return;
        _at = at;
        // Timers count whole milliseconds: what is left of one must not make it ring again and again.
        _timer.Change(TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling((at - now).TotalMilliseconds))), Timeout.InfiniteTimeSpan);
    }

    /// <summary>It has rung.</summary>
    public void Rang() => _at = null;

    public void Dispose() => _timer.Dispose();
}
