using Akka.Actor;
using Guildhall.Actors.Cluster;
using Guildhall.Actors.Guilds;
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
    private readonly HandlerKind[][] _wanting = new HandlerKind[GatewayEvents.Count][];
    private readonly Slot[] _slots;

    public HandlerSet(HandlerEnvironment environment, GuildId guild, IActorContext context)
    {
        _environment = environment;
        _guild = guild;
        _context = context;
        _slots = new Slot[environment.Catalog.Kinds.Count];
    }

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
            if (HandlerRow.TryRead(row.Data.Span, out var handled, out var state)) _slots[kind.Index] = new Slot(null, handled, state, false);
            else (damaged ??= []).Add(row.Handler);
        }

        return damaged ?? [];
    }

    /// <summary>Whether any handler wants an event and has not handled it yet. Most events have none: no allocation then.</summary>
    public bool AnyWanting(GatewayEvent e, EventIdentity identity)
    {
        foreach (var kind in Wanting(e))
        {
            if (!HasHandled(kind, identity)) return true;
        }

        return false;
    }

    /// <summary>
    /// Hands an event to every handler that wants it and has not handled it, each in its own form; handlers that want the same form share it.
    /// </summary>
    /// <param name="dispatch">The event.</param>
    /// <param name="identity">What names it.</param>
    /// <param name="bot">The bot's own user.</param>
    /// <param name="view">The guild as handlers see it.</param>
    /// <param name="malformed">Why some do not have it: its payload cannot be read in their form.</param>
    /// <returns>How many have it now.</returns>
    public int Handle(GuildMessages.Dispatch dispatch, EventIdentity identity, UserId bot, GuildView? view, out EventFormatException? malformed)
    {
        malformed = null;
        var count = 0;
        EventForm? form = null;
        HandlerMessages.Handle? handle = null;
        foreach (var kind in Wanting(dispatch.Event))
        {
            if (HasHandled(kind, identity)) continue;
            var wanted = kind.Forms[dispatch.Event];
            if (form != wanted)
            {
                form = wanted;
                handle = Read(form, dispatch.Data.Span, ref malformed) is { } e ? new HandlerMessages.Handle(identity, e, dispatch.Data, bot, view) : null;
            }

            if (handle is null) continue;
            ActorOf(kind).Tell(handle);
            count++;
        }

        return count;
    }

    /// <summary>Tells the handlers that want to know of a gap.</summary>
    public void Tell(GapNotice gap, UserId bot, GuildView? view)
    {
        var handle = new HandlerMessages.Handle(gap.Identity, gap, default, bot, view);
        foreach (var kind in _environment.Catalog.Kinds.Where(kind => kind.TakesGaps && kind.ForGuilds == (_guild.Value != 0))) ActorOf(kind).Tell(handle);
    }

    private static IGatewayEvent? Read(EventForm form, ReadOnlySpan<byte> d, ref EventFormatException? malformed)
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
        // a gap is no dispatch: what the handler has handled stays the same
        slot = slot with { Handled = handled.Identity.Sequence > 0 ? handled.Identity : slot.Handled, State = handled.State ?? slot.State, Changed = true };
        SoftChanged = true;
        return handled.State is not null || handled.Failure is not null;
    }

    /// <summary>The changed rows, for the flush that is about to be written.</summary>
    public IReadOnlyList<HandlerState> TakeChanged()
    {
        if (!SoftChanged) return [];
        SoftChanged = false;
        var rows = new List<HandlerState>();
        foreach (var kind in _environment.Catalog.Kinds)
        {
            ref var slot = ref _slots[kind.Index];
            if (!slot.Changed) continue;
            slot = slot with { Changed = false };
            rows.Add(new HandlerState(_guild, kind.Name, HandlerRow.Write(slot.Handled, slot.State)));
        }

        return rows;
    }

    private bool HasHandled(HandlerKind kind, EventIdentity identity)
    {
        ref readonly var slot = ref _slots[kind.Index];
        return slot.Handled.Sequence >= identity.Sequence && slot.Handled.Session == identity.Session;
    }

    private HandlerKind[] Wanting(GatewayEvent e) => _wanting[(int)e] ??= _environment.Catalog.Wanting(e, _guild.Value != 0);

    private IActorRef ActorOf(HandlerKind kind)
    {
        ref var slot = ref _slots[kind.Index];
        if (slot.Actor is { } actor) return actor;
        var environment = _environment;
        var state = slot.State;
        actor = _context.ActorOf(Props.Create(() => new HandlerActor(kind, state, environment.Rest, environment.Options, environment.Metrics, environment.Lease, environment.Time)), kind.Name);
        slot = slot with { Actor = actor };
        return actor;
    }

    private readonly record struct Slot(IActorRef? Actor, EventIdentity Handled, byte[]? State, bool Changed);
}
