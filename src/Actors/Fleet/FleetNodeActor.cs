using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Sharding;
using Akka.Event;
using Guildhall.Actors.Cluster;
using Guildhall.Protocol;
using AkkaCluster = Akka.Cluster.Cluster;

namespace Guildhall.Actors.Fleet;

/// <summary>
/// On every node: learns the plan from the fleet singleton, starts the region of the layout and keeps poking the wanted gateway shards into
/// life. As every node does it, a takeover needs no singleton.
/// </summary>
public sealed class FleetNodeActor : UntypedActor, IWithTimers
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(1);

    /// <summary>After a node is gone its shards are poked this often, as many times: a takeover must not wait for the next ordinary poke.</summary>
    private static readonly TimeSpan QuickPoke = TimeSpan.FromMilliseconds(100);

    private const int QuickPokes = 30;

    private readonly AkkaCluster _cluster = AkkaCluster.Get(Context.System);
    private readonly FleetOptions _options;
    private readonly IActorRef _fleet;
    private readonly Func<FleetMessages.Plan, IActorRef> _startRegion;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private FleetMessages.Plan? _plan;
    private IActorRef? _region;
    private int _quickPokes;

    /// <summary>Made by the wiring.</summary>
    /// <param name="options">Intervals.</param>
    /// <param name="fleet">Proxy of the fleet singleton.</param>
    /// <param name="startRegion">Starts this node's region of a layout.</param>
    public FleetNodeActor(FleetOptions options, IActorRef fleet, Func<FleetMessages.Plan, IActorRef> startRegion)
    {
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
        _cluster.Subscribe(Self, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents, typeof(ClusterEvent.MemberRemoved));
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
                Poke();
                break;
            case FleetMessages.Plan:
                break;
            case Tick when _plan is null:
                _fleet.Tell(new FleetMessages.GetPlan());
                break;
            case Tick:
                Poke();
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

    private void Poke()
    {
        if (_region is null) return;
        for (var index = 0; index < _plan!.ShardCount; index++)
            _region.Tell(new ShardRegion.StartEntity(DiscordRegion.GatewayEntity(new ShardId(index, _plan.ShardCount))));
    }

    /// <summary>The node drains: shards that leave it shall not be poked back. Answered with <see cref="Akka.Done"/>.</summary>
    public sealed record StopPoking;

    private sealed record QuickTick
    {
        public static readonly QuickTick Instance = new();
    }

    private sealed record Tick
    {
        public static readonly Tick Instance = new();
    }
}
