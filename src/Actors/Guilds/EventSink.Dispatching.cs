using Akka.Actor;
using Akka.Event;
using Guildhall.Actors.Gateway;
using Guildhall.Actors.Guilds.State;
using Guildhall.Actors.Handlers;
using Guildhall.Actors.Journal;
using DeadLetter = Guildhall.Actors.Storage.DeadLetter;

namespace Guildhall.Actors.Guilds;

/// <summary>What becomes of a dispatch: applied, handed to handlers, and told the gateway when it is done.</summary>
internal abstract partial class EventSink
{
    private readonly List<long> _done = [];
    private int _beforeReport; // messages that are still to be taken
    private List<Difference>? _differences;

    /// <summary>Handlers are told behind the event that is being applied, as part of it.</summary>
    protected void FoundDifferences(IEnumerable<Difference> differences) => (_differences ??= []).AddRange(differences);

    /// <summary>This one and those that came with it.</summary>
    /// <returns>False if the node may no longer act: what is left, here and wherever it waits, must not be taken.</returns>
    private bool OnDispatches(GuildMessages.Dispatch first)
    {
        for (var next = first; next is not null; next = next.Next)
        {
            if (!_environment.Handlers.Lease.Holds)
            {
                Stop();
                return false;
            }

            OnDispatch(next);
        }

        return true;
    }

    private void OnDispatch(GuildMessages.Dispatch dispatch)
    {
        if (dispatch.Session != _attach!.Session || _pending.Contains(dispatch.Sequence)) return;
        var changed = Apply(dispatch);
        var identity = new EventIdentity(dispatch.Session, dispatch.Sequence);
        var running = 0;
        if (_handlers.AnyWanting(dispatch.Event, identity)) changed |= Hand(dispatch, identity, out running);
        if (_differences is not null) changed |= HandDifferences(identity);
        if (_pending.Add(dispatch.Sequence, changed ? NextFlush : 0, running)) Done(dispatch.Sequence);
        if (changed) ScheduleFlush();
        else if (!_isSoftFlushDue && (HasSoftChanges || _handlers.SoftChanged)) SoftChanged();
    }

    /// <summary>Hands an event to its handlers. A malformed payload is the event's failure and nobody else's.</summary>
    /// <returns>True if a handler has left something that must be stored before the event is done.</returns>
    private bool Hand(GuildMessages.Dispatch dispatch, EventIdentity identity, out int running)
    {
        var handed = _handlers.Handle(dispatch, identity, _attach!.Bot, View);
        running = handed.Running;
        if (_environment.Journal is not null)
        {
            foreach (var handler in handed.Finished) NoteHandled(JournalKind.Handled, identity, handler);
        }

        if (handed.Malformed is { } malformed)
        {
            _environment.Metrics.CountFailed();
            Log.Warning("{0}/{1} cannot be handed to handlers: {2}", dispatch.Session, dispatch.Sequence, malformed.Message);
        }

        return handed.MustStore;
    }

    /// <returns>True if a handler has left something to store.</returns>
    private bool HandDifferences(EventIdentity cause)
    {
        var (differences, mustStore) = (_differences!, false);
        _differences = null;
        for (var i = 0; i < differences.Count; i++) mustStore |= _handlers.Tell(differences[i], cause.Difference(i + 1), _attach!.Bot, View).MustStore;
        return mustStore;
    }

    private void NoteHandled(JournalKind kind, EventIdentity identity, int handler) =>
        Note(kind, identity.Session, identity.Sequence, handler: _environment.Handlers.Catalog.Kinds[handler].Name);

    private void OnHandled(HandlerMessages.Handled handled)
    {
        var mustStore = _handlers.Note(handled);
        if (handled.Identity.Sequence > 0) NoteHandled(handled.Failure is null ? JournalKind.Handled : JournalKind.GaveUp, handled.Identity, handled.Handler);
        if (handled.Failure is { } failure)
        {
            var kind = _environment.Handlers.Catalog.Kinds[handled.Handler];
            _deadLetters.Add(new DeadLetter(_environment.Handlers.Time.GetUtcNow(), _attach!.Shard, Guild, kind.Name, failure.Event,
                handled.Identity.Session, handled.Identity.Sequence, failure.Attempts, failure.Error, failure.Payload));
        }

        if (handled.Identity.Session == _attach!.Session && _pending.Handled(handled.Identity.Sequence, mustStore ? NextFlush : 0))
            Done(handled.Identity.Sequence);
        if (mustStore) ScheduleFlush();
        else SoftChanged();
        CheckDrained();
    }

    /// <summary>
    /// An event of the present session is done. The gateway hears of it behind what already waits in the mailbox: at once when there is little to do,
    /// many in one message when there is much.
    /// </summary>
    private void Done(long sequence)
    {
        _done.Add(sequence);
        if (_done.Count == 1) _beforeReport = ((ActorCell)Context).NumberOfMessages;
    }

    private void ReportDone()
    {
        if (_done.Count == 0) return;
        if (_done.Count == 1) _attach!.Gateway.Tell(new GatewayMessages.Done(_attach.Session, _done[0]));
        else _attach!.Gateway.Tell(new GatewayMessages.DoneMany(_attach.Session, [.. _done]));
        _done.Clear();
    }
}
