using Akka.Actor;
using Akka.Event;

namespace Guildhall.Actors.Handlers;

/// <summary>
/// Sees a handler through what does not return at once: it waits for the attempt's end, retries what failed, and keeps the events behind it
/// in order; what cannot be handled is reported as a failure and the next event follows.
/// </summary>
internal sealed class HandlerActor(HandlerRunner runner) : UntypedActor, IWithTimers
{
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Queue<HandlerMessages.Handle> _waiting = new();
    private HandlerMessages.Handle _current;
    private bool _isBusy;
    private int _attempt;
    private int _run;
    private bool _isTimed;

    public ITimerScheduler Timers { get; set; } = null!;

    private HandlerOptions Options => runner.Environment.Options;

    private string Name => runner.Kind.Name;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case HandlerMessages.Begun begun:
                (_current, _isBusy) = (begun.Handle, true);
                _attempt = 1;
                Watch(begun.Attempt);
                break;
            case HandlerMessages.Handle handle:
                _waiting.Enqueue(handle);
                break;
            case AttemptDone done when done.Run == _run:
                Finish(done.Error);
                break;
            case AttemptDone:
                break; // an attempt that was given up has come to its end
            case AttemptTimedOut timedOut when timedOut.Run == _run:
                runner.GiveUp();
                Finish(new TimeoutException($"The handler took longer than {Options.AttemptTimeout.TotalSeconds:0.#} s."));
                break;
            case AttemptTimedOut:
                break;
            case RetryDue:
                Attempt();
                break;
            default:
                Unhandled(message);
                break;
        }

        // A loop, not recursion: a burst of events whose handlers return at once is worked off in one go.
        while (!_isBusy && _waiting.TryDequeue(out var next))
        {
            (_current, _isBusy) = (next, true);
            _attempt = 0;
            Attempt();
        }
    }

    protected override void PostStop()
    {
        runner.Cancel();
        base.PostStop();
    }

    private void Attempt()
    {
        if (!runner.Environment.Lease.Holds) return; // another node may run it by now: the gateway, which sees the same, ends this shard's actors
        var handle = _current;
        _attempt++;
        Watch(runner.Start(handle.Identity, handle.Event, handle.Bot, handle.Guild));
    }

    private void Watch(Task attempt)
    {
        var run = ++_run;
        if (attempt.IsCompleted)
        {
            Finish(ErrorOf(attempt));
            return;
        }

        _isTimed = true;
        Timers.StartSingleTimer(AttemptTimedOut.Key, new AttemptTimedOut(run), Options.AttemptTimeout);
        attempt.PipeTo(Self, success: () => new AttemptDone(run, null), failure: e => new AttemptDone(run, e));
    }

    private static Exception? ErrorOf(Task ended) => ended.IsCompletedSuccessfully ? null
        : ended.Exception?.InnerException ?? new TaskCanceledException(ended);

    private void Finish(Exception? error)
    {
        var handle = _current;
        _run++;
        if (_isTimed) Timers.Cancel(AttemptTimedOut.Key);
        _isTimed = false;
        if (error is null)
        {
            runner.Environment.Metrics.Succeeded(Name);
            Answer(new HandlerMessages.Handled(runner.Kind.Index, handle.Identity, runner.Finish(), null));
            return;
        }

        runner.Environment.Metrics.Failed(Name);
        runner.Fail();
        if (_attempt < Options.Attempts)
        {
            _log.Warning(error, "{0} failed on {1} {2}/{3}, attempt {4} of {5}", Name, HandlerRunner.NameOf(handle.Event), handle.Identity.Session,
                handle.Identity.Sequence, _attempt, Options.Attempts);
            Timers.StartSingleTimer(RetryDue.Instance, RetryDue.Instance, Options.RetryDelay * Math.Pow(2, _attempt - 1));
            return;
        }

        _log.Error(error, "{0} gave up {1} {2}/{3} after {4} attempts: it goes to the dead letters", Name, HandlerRunner.NameOf(handle.Event),
            handle.Identity.Session, handle.Identity.Sequence, _attempt);
        runner.Environment.Metrics.GaveUp(Name);
        var failure = new HandlerFailure(_attempt, $"{error.GetType().Name}: {error.Message}", HandlerRunner.NameOf(handle.Event), handle.Raw.ToArray());
        Answer(new HandlerMessages.Handled(runner.Kind.Index, handle.Identity, null, failure));
    }

    /// <summary>With the answer to the last event that was handed over, the runner is the guild actor's again.</summary>
    private void Answer(HandlerMessages.Handled handled)
    {
        (_current, _isBusy) = (default, false);
        Context.Parent.Tell(handled);
    }

    private sealed record AttemptDone(int Run, Exception? Error);

    private sealed record AttemptTimedOut(int Run)
    {
        public static readonly object Key = new();
    }

    private sealed record RetryDue
    {
        public static readonly RetryDue Instance = new();
    }
}
