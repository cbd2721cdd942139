using Akka.Actor;
using Guildhall.Actors.Cluster;
using Guildhall.Actors.Guilds;
using Guildhall.Actors.Guilds.State;
using Guildhall.Actors.Rest;
using Guildhall.Actors.Storage;
using Guildhall.Protocol;

namespace Guildhall.Actors.Handlers;

/// <summary>What handler actors of a node need; one for the node.</summary>
internal sealed record HandlerEnvironment(HandlerCatalog Catalog, IRestSender Rest, HandlerOptions Options, HandlerMetrics Metrics, NodeLease Lease, TimeProvider Time);

/// <summary>
/// The handler actors of one guild (or of direct messages): made when their first event comes, with their stored state; remembers up to
/// which event each one has handled.
/// </summary>
internal sealed class HandlerSet
{
    private readonly HandlerEnvironment _environment;
    private readonly GuildId _guild;
    private readonly IActorContext _context;
    private readonly Slot[] _slots;
    private readonly List<int> _finished = [];

    public HandlerSet(HandlerEnvironment environment, GuildId guild, IActorContext context)
    {
        _environment = environment;
        _guild = guild;
        _context = context;
        _slots = new Slot[environment.Catalog.Kinds.Count];
    }

    /// <summary>Whether a row has changed that its events wait for.</summary>
    public bool HardChanged { get; private set; }

    /// <summary>Whether a row has changed that can be written when it suits.</summary>
    public bool SoftChanged { get; private set; }

    /// <summary>Takes over what was stored.</summary>
    /// <returns>Names of rows that could not be read: those handlers start anew.</returns>
    public IReadOnlyList<string> Load(IReadOnlyList<HandlerState> stored)
    {
        List<string>? damaged = null;
        foreach (var row in stored)
        {
            var kind = _environment.Catalog.Kinds.FirstOrDefault(k => k.Name == row.Handler);
            if (kind is null) continue; // a handler of an earlier version of the bot: its row stays for its return
            if (HandlerRow.TryRead(row.Data.Span, out var handled, out var state)) _slots[kind.Index] = new Slot { Handled = handled, State = state };
            else (damaged ??= []).Add(row.Handler);
        }

        return damaged ?? [];
    }

    /// <summary>Whether any handler wants an event and has not handled it yet. Most events have none: no allocation then.</summary>
    public bool AnyWanting(GatewayEvent e, EventIdentity identity)
    {
        foreach (var wish in Wanting(e))
        {
            if (!HasHandled(wish.Kind, identity)) return true;
        }

        return false;
    }

    /// <summary>
    /// Hands an event to every handler that wants it and has not handled it, each in its own form; handlers that want the same form share it.
    /// An idle handler runs here and now; if it does not return at once, or has something to do already, its actor sees to it.
    /// </summary>
    /// <param name="dispatch">The event.</param>
    /// <param name="identity">What names it.</param>
    /// <param name="bot">The bot's own user.</param>
    /// <param name="view">The guild as handlers see it.</param>
    public HandOut Handle(GuildMessages.Dispatch dispatch, EventIdentity identity, UserId bot, GuildView? view)
    {
        _finished.Clear();
        var result = new HandOut { Finished = _finished };
        EventForm? form = null;
        IGatewayEvent? e = null;
        foreach (var (kind, wanted) in Wanting(dispatch.Event))
        {
            if (HasHandled(kind, identity)) continue;
            if (form != wanted)
            {
                form = wanted;
                e = Read(form, dispatch.Body, ref result.Malformed);
            }

            if (e is not null) Run(kind, new HandlerMessages.Handle(identity, e, dispatch.Body.Json, bot, view), ref result);
        }

        return result;
    }

    private void Run(HandlerKind kind, HandlerMessages.Handle handle, ref HandOut result)
    {
        ref var slot = ref _slots[kind.Index];
        var runner = slot.Runner ??= new HandlerRunner(kind, slot.State, _environment);
        if (slot.Running > 0 || !_environment.Lease.Holds)
        {
            Give(ref slot, runner, handle, ref result);
            return;
        }

        var attempt = runner.Start(handle.Identity, handle.Event, handle.Bot, handle.Guild);
        if (attempt.IsCompletedSuccessfully)
        {
            _environment.Metrics.Succeeded(kind.Name);
            result.MustStore |= Note(ref slot, handle.Identity, runner.Finish(), failed: false);
            _finished.Add(kind.Index);
            return;
        }

        Give(ref slot, runner, new HandlerMessages.Begun(handle, attempt), ref result);
    }

    private void Give(ref Slot slot, HandlerRunner runner, object message, ref HandOut result)
    {
        slot.Actor ??= _context.ActorOf(Made.Props(() => new HandlerActor(runner)), runner.Kind.Name);
        slot.Actor.Tell(message);
        slot.Running++;
        result.Running++;
    }

    /// <summary>Tells the handlers that want to know of a gap.</summary>
    /// <returns>True if one of them has left something to store.</returns>
    public bool Tell(GapNotice gap, UserId bot, GuildView? view)
    {
        _finished.Clear();
        var result = new HandOut { Finished = _finished };
        var handle = new HandlerMessages.Handle(gap.Identity, gap, default, bot, view);
        foreach (var kind in _environment.Catalog.Kinds.Where(kind => kind.TakesGaps && kind.ForGuilds == (_guild.Value != 0))) Run(kind, handle, ref result);
        return result.MustStore;
    }

    /// <summary>Tells the handlers that want it of something that happened while events were missed.</summary>
    /// <param name="difference">What.</param>
    /// <param name="identity">What names it.</param>
    /// <param name="bot">The bot's own user.</param>
    /// <param name="view">The guild as handlers see it.</param>
    public HandOut Tell(Difference difference, EventIdentity identity, UserId bot, GuildView? view)
    {
        _finished.Clear();
        var result = new HandOut { Finished = _finished };
        foreach (var (kind, form) in Wanting(difference.Event))
        {
            if (Read(form, EventBody.From(difference.Data), ref result.Malformed) is { } e)
                Run(kind, new HandlerMessages.Handle(identity, e, difference.Data, bot, view), ref result);
        }

        return result;
    }

    private static IGatewayEvent? Read(EventForm form, EventBody d, ref EventFormatException? malformed)
    {
        try
        {
            return form.Read(d);
        }
        catch (EventFormatException failure)
        {
            malformed = failure;
            return null;
        }
    }

    /// <summary>Notes what a handler finished.</summary>
    /// <returns>True if its row must be stored before the event is done.</returns>
    public bool Note(HandlerMessages.Handled handled)
    {
        ref var slot = ref _slots[handled.Handler];
        slot.Running--;
        return Note(ref slot, handled.Identity, handled.State, handled.Failure is not null);
    }

    private bool Note(ref Slot slot, EventIdentity handled, byte[]? state, bool failed)
    {
        var hard = failed || state is not null;
        if (handled.Sequence > 0) slot.Handled = handled; // a gap is no dispatch: what the handler has handled stays the same
        slot.State = state ?? slot.State;
        slot.Changed = true;
        slot.Hard |= hard;
        SoftChanged = true;
        HardChanged |= hard;
        return hard;
    }

    /// <summary>The changed rows, for the flush that is about to be written.</summary>
    /// <param name="soft">Whether also those that no event waits for.</param>
    public IReadOnlyList<HandlerState> TakeChanged(bool soft)
    {
        if (!HardChanged && !(soft && SoftChanged)) return [];
        (HardChanged, SoftChanged) = (false, SoftChanged && !soft);
        var rows = new List<HandlerState>();
        foreach (var kind in _environment.Catalog.Kinds)
        {
            ref var slot = ref _slots[kind.Index];
            if (!slot.Changed || !(soft || slot.Hard)) continue;
            (slot.Changed, slot.Hard) = (false, false);
            rows.Add(new HandlerState(_guild, kind.Name, HandlerRow.Write(slot.Handled, slot.State)));
        }

        return rows;
    }

    private bool HasHandled(HandlerKind kind, EventIdentity identity)
    {
        ref readonly var slot = ref _slots[kind.Index];
        return slot.Handled.Sequence >= identity.Sequence && slot.Handled.Session == identity.Session;
    }

    private HandlerWish[] Wanting(GatewayEvent e) => _environment.Catalog.Wanting(e, _guild.Value != 0);

    /// <summary>One handler of the guild: what it has handled, and how many events its actor has and has not answered.</summary>
    private struct Slot
    {
        public IActorRef? Actor;
        public HandlerRunner? Runner;
        public int Running;
        public EventIdentity Handled;
        public byte[]? State;
        public bool Changed;
        public bool Hard;
    }
}

/// <summary>What became of an event that was handed to its handlers.</summary>
internal ref struct HandOut
{
    /// <summary>How many handlers have it and are not done.</summary>
    public int Running;

    /// <summary>Indices of the handlers that are done already; valid until the next event.</summary>
    public IReadOnlyList<int> Finished;

    /// <summary>One of those left a changed state: its row must be stored before the event is done.</summary>
    public bool MustStore;

    /// <summary>Why some do not have it: its payload cannot be read in their form.</summary>
    public EventFormatException? Malformed;
}
