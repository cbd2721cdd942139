using Akka.Actor;
using Akka.Event;
using Guildhall.Actors.Cluster;
using Guildhall.Actors.Rest;
using Guildhall.Protocol;

namespace Guildhall.Actors.Handlers;

/// <summary>
/// Runs one handler instance: one event at a time, in order, with retries; what cannot be handled is reported as a failure and the next
/// event follows. A handler that returns without waiting costs no extra message.
/// </summary>
internal sealed class HandlerActor : UntypedActor, IWithTimers
{
    private readonly HandlerKind _kind;
    private readonly HandlerOptions _options;
    private readonly IRestSender _rest;
    private readonly HandlerMetrics _metrics;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Queue<HandlerMessages.Handle> _waiting = new();
    private readonly NodeLease _lease;
    private readonly TimeProvider _time;
    private Handler _handler;
    private byte[]? _state;
    private HandlerMessages.Handle? _current;
    private HandlerScope? _scope;
    private int _attempt;
    private int _run;
    private bool _isTimed;

    public HandlerActor(HandlerKind kind, byte[]? state, IRestSender rest, HandlerOptions options, HandlerMetrics metrics, NodeLease lease, TimeProvider time)
    {
        _kind = kind;
        _state = state;
        _rest = rest;
        _options = options;
        _metrics = metrics;
        _lease = lease;
        _time = time;
        _handler = Create();
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case HandlerMessages.Handle handle:
                _waiting.Enqueue(handle);
                if (_current is null) Next();
                break;
            case AttemptDone done when done.Run == _run:
                Finish(done.Error);
                break;
            case AttemptDone:
                break; // an attempt that was given up has come to its end
            case AttemptTimedOut timedOut when timedOut.Run == _run:
                _scope?.Cancel();
                _handler = Create(); // the old instance may still be running: it must share nothing with the next attempt
                Finish(new TimeoutException($"The handler took longer than {_options.AttemptTimeout.TotalSeconds:0.#} s."));
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
    }

    protected override void PostStop()
    {
        _scope?.Cancel();
        base.PostStop();
    }

    private void Next()
    {
        // A loop, not recursion: a burst of events whose handlers return at once is worked off in one go.
        while (_current is null && _waiting.TryDequeue(out var next))
        {
            _current = next;
            _attempt = 0;
            Attempt();
        }
    }

    private void Attempt()
    {
        if (!_lease.Holds) return; // another node may run it by now: the gateway, which sees the same, ends this shard's actors
        var handle = _current!;
        _attempt++;
        var run = ++_run;
        Task task;
        try
        {
            _handler.Scope = _scope = new HandlerScope(handle.Identity, _kind.Name, handle.Bot, handle.Guild, _rest);
            task = RunAsync(handle.Event);
        }
#pragma warning disable CA1031 // whatever the author's code throws is the author's failure: it is retried, then reported
        catch (Exception e)
#pragma warning restore CA1031
        {
            Finish(e);
            return;
        }

        if (task.IsCompletedSuccessfully)
        {
            Finish(null);
            return;
        }

        _isTimed = true;
        Timers.StartSingleTimer(AttemptTimedOut.Key, new AttemptTimedOut(run), _options.AttemptTimeout);
        task.PipeTo(Self, success: () => new AttemptDone(run, null), failure: e => new AttemptDone(run, e));
    }

    private Task RunAsync(IGatewayEvent e)
    {
        if (e is GapNotice notice) return _handler.Gaps?.Invoke(notice.Gap) ?? Task.CompletedTask;
        var subscribed = _handler.Subscriptions.TryGetValue(e.Event, out var subscription) ? subscription.Handle(e) : Task.CompletedTask;
        if (e is InteractionCreate { Interaction: { Type: InteractionType.ApplicationCommand, Data.Name: { } name } interaction }
            && _handler.Commands.TryGetValue(name, out var command))
        {
            var context = new CommandContext(interaction, _scope!, _options.DeferAfter, _time);
            return subscribed.IsCompletedSuccessfully ? context.RunAsync(command.Handle) : Both(subscribed, context, command.Handle);
        }

        return subscribed;
    }

    private static async Task Both(Task subscribed, CommandContext context, Func<CommandContext, Task> command)
    {
        await subscribed.ConfigureAwait(false);
        await context.RunAsync(command).ConfigureAwait(false);
    }

    private void Finish(Exception? error)
    {
        var handle = _current!;
        _run++;
        if (_isTimed) Timers.Cancel(AttemptTimedOut.Key);
        _isTimed = false;
        if (error is null)
        {
            _metrics.Succeeded(_kind.Name);
            Answer(new HandlerMessages.Handled(_kind.Index, handle.Identity, ChangedState(), null));
            return;
        }

        _metrics.Failed(_kind.Name);
        RestoreState();
        if (_attempt < _options.Attempts)
        {
            _log.Warning(error, "{0} failed on {1} {2}/{3}, attempt {4} of {5}", _kind.Name, NameOf(handle.Event), handle.Identity.Session,
                handle.Identity.Sequence, _attempt, _options.Attempts);
            Timers.StartSingleTimer(RetryDue.Instance, RetryDue.Instance, _options.RetryDelay * Math.Pow(2, _attempt - 1));
            return;
        }

        _log.Error(error, "{0} gave up {1} {2}/{3} after {4} attempts: it goes to the dead letters", _kind.Name, NameOf(handle.Event),
            handle.Identity.Session, handle.Identity.Sequence, _attempt);
        _metrics.GaveUp(_kind.Name);
        var failure = new HandlerFailure(_attempt, $"{error.GetType().Name}: {error.Message}", NameOf(handle.Event), handle.Raw.ToArray());
        Answer(new HandlerMessages.Handled(_kind.Index, handle.Identity, null, failure));
    }

    private void Answer(HandlerMessages.Handled handled)
    {
        Context.Parent.Tell(handled);
        _current = null;
        _scope = null;
        Next();
    }

    private static string NameOf(IGatewayEvent e) => e is GapNotice ? "SESSION_GAP" : e.Event.Name();

    private byte[]? ChangedState()
    {
        if (_handler is not IHandlerWithState stateful) return null;
        var state = stateful.SaveState();
        if (_state is not null && state.AsSpan().SequenceEqual(_state)) return null;
        return _state = state;
    }

    /// <summary>A failed attempt may have changed half of the state: the next one starts from what the last finished event left.</summary>
    private void RestoreState()
    {
        if (_handler is IHandlerWithState) _handler = Create();
    }

    private Handler Create()
    {
        var handler = _kind.Create();
        if (_state is not null && handler is IHandlerWithState stateful) stateful.LoadState(_state);
        return handler;
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
