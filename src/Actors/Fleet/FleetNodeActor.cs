using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Sharding;
using Akka.Event;
using Guildhall.Actors.Cluster;
using Guildhall.Actors.Gateway;
using Guildhall.Actors.Journal;
using Guildhall.Protocol;
using AkkaCluster = Akka.Cluster.Cluster;

namespace Guildhall.Actors.Fleet;

/// <summary>
/// On every node: learns the plan from the fleet singleton, starts the region of the layout and keeps poking the wanted gateway shards into
/// life. As every node does it, a takeover needs no singleton. When a shard begins to leave its node, the others ask for it at once.
/// </summary>
public sealed class FleetNodeActor : UntypedActor, IWithTimers
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(1);

    /// <summary>After a node is gone its shards are poked this often, as many times: a takeover must not wait for the next ordinary poke.</summary>
    private static readonly TimeSpan QuickPoke = TimeSpan.FromMilliseconds(100);

    private const int QuickPokes = 30;

    /// <summary>A node that leaves waits no longer than this for its shards to be live elsewhere.</summary>
    private static readonly TimeSpan ArrivalLimit = TimeSpan.FromSeconds(4);

    /// <summary>Name of the actor, alike on every node.</summary>
    public const string Name = "fleet-node";

    private readonly AkkaCluster _cluster = AkkaCluster.Get(Context.System);
    private readonly FleetOptions _options;
    private readonly IActorRef _fleet;
    private readonly Func<FleetMessages.Plan, IActorRef> _startRegion;
    private readonly IEventJournal? _journal;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly HashSet<ShardId> _leaving = [];
    private readonly Dictionary<ShardId, IActorRef> _leavers = [];
    private IActorRef? _awaitsArrivals;
    private FleetMessages.Plan? _plan;
    private IActorRef? _region;
    private int _quickPokes;
    private bool _settled;

    /// <summary>Made by the wiring.</summary>
    /// <param name="options">Intervals.</param>
    /// <param name="fleet">Proxy of the fleet singleton.</param>
    /// <param name="startRegion">Starts this node's region of a layout.</param>
    /// <param name="journal">Told when this node can take shards; null = nobody wants to know.</param>
    public FleetNodeActor(FleetOptions options, IActorRef fleet, Func<FleetMessages.Plan, IActorRef> startRegion, IEventJournal? journal = null)
    {
        _journal = journal;
        _options = options;
        _fleet = fleet;
        _startRegion = startRegion;
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <inheritdoc/>
    protected override void PreStart()
    {
        _fleet.Tell(new FleetMessages.GetPlan());
        _cluster.Subscribe(Self, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents, typeof(ClusterEvent.MemberUp),
            typeof(ClusterEvent.MemberRemoved));
        Context.System.EventStream.Subscribe(Self, typeof(GatewayMessages.Leaving));
        Context.System.EventStream.Subscribe(Self, typeof(GatewayMessages.Arrived));
        Timers.StartPeriodicTimer(Tick.Instance, Tick.Instance, AskAgain);
    }

    /// <inheritdoc/>
    protected override void PostStop() => _cluster.Unsubscribe(Self);

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case FleetMessages.Plan plan when _plan is null:
                _plan = plan;
                _region = _startRegion(plan);
                _log.Info("Serving a layout of {0} shards", plan.ShardCount);
                Timers.StartPeriodicTimer(Tick.Instance, Tick.Instance, _options.PokeInterval);
                Settle();
                break;
            case FleetMessages.Plan:
                break;
            case Tick when _plan is null:
                _fleet.Tell(new FleetMessages.GetPlan());
                break;
            case Tick:
                Poke();
                break;
            case ClusterEvent.MemberUp when !_settled && _plan is not null:
                Settle();
                break;
            case ClusterEvent.MemberUp:
                break;
            case Settled:
                if (!_settled) _journal?.Note(new JournalEntry(JournalKind.Serving, new ShardId(0, _plan!.ShardCount), 0, default, 0));
                _settled = true;
                Poke();
                break;
            case GatewayMessages.Leaving leaving:
                _leaving.Add(leaving.Shard);
                TellOthers(new FleetMessages.TakeOver(leaving.Shard));
                break;
            case FleetMessages.TakeOver takeOver when takeOver.Shard.Count == _plan?.ShardCount:
                _leavers[takeOver.Shard] = Sender;
                Poke(takeOver.Shard);
                break;
            case GatewayMessages.Arrived arrived:
                if (_leavers.Remove(arrived.Shard, out var leaver)) leaver.Tell(new FleetMessages.Arrived(arrived.Shard));
                OnArrived(arrived.Shard); // it may have come back
                break;
            case FleetMessages.Arrived arrived:
                OnArrived(arrived.Shard);
                break;
            case AwaitArrivals:
                _awaitsArrivals = Sender;
                Timers.StartSingleTimer(ArrivalsLate.Instance, ArrivalsLate.Instance, ArrivalLimit);
                if (!Others().Any()) _leaving.Clear(); // nobody could take them
                AnswerArrivals();
                break;
            case ArrivalsLate:
                _leaving.Clear();
                AnswerArrivals();
                break;
            case FleetMessages.TakeOver:
                break;
            case ClusterEvent.MemberRemoved:
                _quickPokes = QuickPokes;
                PokeQuickly();
                break;
            case QuickTick:
                PokeQuickly();
                break;
            case StopPoking:
                Timers.CancelAll();
                _region = null;
                Sender.Tell(Akka.Done.Instance);
                break;
            default:
                break; // acknowledgements of StartEntity, whose type is Akka's own
        }
    }

    private void PokeQuickly()
    {
        Poke();
        if (_region is not null && --_quickPokes > 0) Timers.StartSingleTimer(QuickTick.Instance, QuickTick.Instance, QuickPoke);
    }

    private void Settle()
    {
        if (_options.SettleTime > TimeSpan.Zero) Timers.StartSingleTimer(Settled.Instance, Settled.Instance, _options.SettleTime);
        else Self.Tell(Settled.Instance);
    }

    private void Poke()
    {
        for (var index = 0; index < (_plan?.ShardCount ?? 0); index++) Poke(new ShardId(index, _plan!.ShardCount));
    }

    private void Poke(ShardId shard)
    {
        if (_settled) _region?.Tell(new ShardRegion.StartEntity(DiscordRegion.GatewayEntity(shard)));
    }

    private void OnArrived(ShardId shard)
    {
        _leaving.Remove(shard);
        AnswerArrivals();
    }

    private void AnswerArrivals()
    {
        if (_leaving.Count > 0 || _awaitsArrivals is not { } asker) return;
        _awaitsArrivals = null;
        Timers.Cancel(ArrivalsLate.Instance);
        asker.Tell(Akka.Done.Instance);
    }

    private IEnumerable<Member> Others() => _cluster.State.Members.Where(m => m.Status == MemberStatus.Up && m.HasRole(NodeRoleNames.Shards) && m.UniqueAddress != _cluster.SelfUniqueAddress);

    private void TellOthers(object message)
    {
        foreach (var member in Others())
            Context.ActorSelection(new RootActorPath(member.Address) / "user" / Name).Tell(message);
    }

    /// <summary>The node drains: shards that leave it shall not be poked back. Answered with <see cref="Akka.Done"/>.</summary>
    public sealed record StopPoking;

    /// <summary>Asks to be told, with <see cref="Akka.Done"/>, when the shards that left this node are live on others, or will not be for long.</summary>
    public sealed record AwaitArrivals;

    private sealed record ArrivalsLate
    {
        public static readonly ArrivalsLate Instance = new();
    }

    private sealed record Settled
    {
        public static readonly Settled Instance = new();
    }

    private sealed record QuickTick
    {
        public static readonly QuickTick Instance = new();
    }

    private sealed record Tick
    {
        public static readonly Tick Instance = new();
    }
}
