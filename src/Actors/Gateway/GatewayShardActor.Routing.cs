using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Akka.Actor;
using Akka.Event;
using Guildhall.Actors.Guilds;
using Guildhall.Protocol;

namespace Guildhall.Actors.Gateway;

/// <summary>From the window to guild actors and back.</summary>
public sealed partial class GatewayShardActor
{
    /// <summary>Events of no guild go to the direct-message actor of the shard.</summary>
    private static readonly GuildId DirectMessages = new(0);

    private readonly Dictionary<IActorRef, GuildId> _guildOf = [];
    private readonly Dictionary<GuildId, Routed> _routed = [];
    private readonly HashSet<GuildId> _waking = [];
    private readonly HashSet<GuildId> _hurried = [];
    private long _hurriedAt;
    private GuildMessages.Dispatch? _readyForDirectMessages;

    /// <summary>It is sent when the batch is over, with what else the batch has for the guild: see <see cref="SendRouted"/>.</summary>
    private void Route(SessionId session, in PendingEvent pending)
    {
        ref var routed = ref CollectionsMarshal.GetValueRefOrNullRef(_routed, pending.Guild);
        if (!Unsafe.IsNullRef(ref routed))
        {
            var next = Dispatch(session, pending);
            routed.Last.Next = next;
            routed = routed with { Last = next };
        }
        else if (_memory.Attached.TryGetValue(pending.Guild, out var actor))
        {
            var first = Dispatch(session, pending);
            _routed.Add(pending.Guild, new Routed(actor, first, first));
        }
        else if (_waking.Add(pending.Guild))
        {
            Wake(pending.Guild);
        }
    }

    /// <summary>Sends what was routed, one message to a guild. Before anything else is told a guild while a batch is looked at: the order holds.</summary>
    private void SendRouted()
    {
        foreach (var routed in _routed.Values) routed.Actor.Tell(routed.First);
        _routed.Clear();
    }

    private static GuildMessages.Dispatch Dispatch(SessionId session, in PendingEvent pending) =>
        new(session, pending.Sequence, pending.Event, pending.Name, pending.Body);

    private void Wake(GuildId guild)
    {
        _wiring.Region.Tell(new GuildMessages.Wake(_options.Shard, guild));
        if (!Timers.IsTimerActive(WakeTick.Instance))
            Timers.StartPeriodicTimer(WakeTick.Instance, WakeTick.Instance, _options.WakeInterval);
    }

    private void WakeAgain()
    {
        _waking.RemoveWhere(guild => !HasNotDoneOf(guild));
        foreach (var guild in _waking) Wake(guild);
        if (_waking.Count == 0) Timers.Cancel(WakeTick.Instance);
    }

    private void OnGuildStarted(GuildId guild, IActorRef actor)
    {
        if (_state.Phase == GatewayPhase.Draining) return; // its events are replayed to the next owner
        Adopt(guild, actor);
        if (_plan is null) return; // attached with the others once the shard is ours
        Attach(guild, actor);
        if (guild == DirectMessages && _readyForDirectMessages is { } ready)
        {
            actor.Tell(ready);
            _readyForDirectMessages = null;
        }

        if (_window is { } current) SendNotDone(current, guild, actor);
    }

    private static void SendNotDone(CommitWindow window, GuildId guild, IActorRef actor)
    {
        foreach (var pending in window.NotDoneOf(guild)) actor.Tell(Dispatch(window.Session, pending));
    }

    private void Adopt(GuildId guild, IActorRef actor)
    {
        if (_memory.Attached.TryGetValue(guild, out var former) && !former.Equals(actor))
        {
            Context.Unwatch(former);
            _guildOf.Remove(former);
        }

        _memory.Attached[guild] = actor;
        _guildOf[actor] = guild;
        _waking.Remove(guild);
        Context.Watch(actor);
    }

    private void Attach(GuildId guild, IActorRef actor)
    {
        if (_plan is not { } plan) return;
        actor.Tell(new GuildMessages.Attach(Self, _options.Shard, plan.Epoch, _window?.Session ?? new SessionId(""), _memory.Bot) { Lost = _memory.Lost });
        _log.Debug("Shard {0}: guild {1} attached", Shard, guild);
    }

    private void AttachAll()
    {
        foreach (var (guild, actor) in _memory.Attached) Attach(guild, actor);
    }

    private void OnGuildTerminated(IActorRef actor)
    {
        if (!_guildOf.Remove(actor, out var guild)) return;
        _memory.Attached.Remove(guild);
        if (_state.Phase == GatewayPhase.Draining) OnGuildDrained(guild);
        else if (HasNotDoneOf(guild) && _waking.Add(guild)) Wake(guild);
    }

    private void OnDone(SessionId session, long sequence)
    {
        if (FindWindow(session) is not { } window || !window.Done(sequence)) return;
        Settle();
    }

    private void OnDone(GatewayMessages.DoneMany many)
    {
        if (FindWindow(many.Session) is not { } window) return;
        for (var i = 0; i < many.Sequences.Count; i++) window.Done(many.Sequences[i]);
        Settle();
    }

    /// <summary>
    /// Three quarters of what may be uncommitted: each guild that is hurried writes its head anew, so rarely is better, but there must be room for what
    /// comes while they store.
    /// </summary>
    private long HurryAt => _options.MaxUncommitted * 3L / 4;

    /// <summary>
    /// Most of what may be uncommitted is: the guilds concerned should store what they have and not wait for more, or reading would stop until
    /// their time is up. Once for so many events.
    /// </summary>
    private void HurryGuilds()
    {
        if (_window is not { } window || window.ReceivedHighest - _hurriedAt < HurryAt) return;
        _hurriedAt = window.ReceivedHighest;
        _hurried.Clear();
        window.CollectGuildsNotDone(_hurried);
        foreach (var guild in _hurried)
        {
            if (_memory.Attached.TryGetValue(guild, out var actor)) actor.Tell(GuildMessages.Hurry.Instance, ActorRefs.NoSender);
        }
    }

    private void Settle()
    {
        if (_window is { } window) _lag.Committed(window.Committed);
        _gate.Window(Distance(), OutstandingBytes());
    }

    private void NoteLag()
    {
        if (_window is not { } window) return;
        _lag.Received(window.ReceivedHighest);
        _lag.Committed(window.Committed);
    }

    private CommitWindow? FindWindow(SessionId session) => _window is { } current && current.Session == session ? current : null;

    /// <summary>
    /// The present session is over, so nothing waits for its events any more. Guilds may still read their buffers: those are left to the
    /// garbage collector, never to the pool.
    /// </summary>
    private void DropWindow()
    {
        _window = null;
        Settle();
    }

    private readonly record struct Routed(IActorRef Actor, GuildMessages.Dispatch First, GuildMessages.Dispatch Last);

    private bool HasNotDoneOf(GuildId guild) => _window?.HasNotDoneOf(guild) ?? false;

    private long Distance() => _window?.Distance ?? 0;

    private int Outstanding() => _window?.Outstanding ?? 0;

    private long OutstandingBytes() => _window?.OutstandingBytes ?? 0;
}
