using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Sharding;
using AkkaCluster = Akka.Cluster.Cluster;

namespace Guildhall.Actors.Cluster;

/// <summary>
/// When the oldest node is lost, its shard coordinators start anew on the next one, read who has which shard, and then wait for half a second
/// before they give a place to any: no setting shortens that. What they wait for, news of regions that have ended, has come long before, as a
/// node counts as removed only after its end was seen. So they are told to begin. It is the longest part of a takeover, and all it costs to
/// lose is that half second: should a later Akka know the message no more, nothing else changes.
/// </summary>
internal sealed class PromptCoordinators : UntypedActor, IWithTimers
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(50);
    private const int Times = 20;

    /// <summary>What a coordinator tells itself when the wait is over; other states of it ignore the message.</summary>
    internal static readonly object? Begin = typeof(ShardRegion).Assembly.GetType("Akka.Cluster.Sharding.ShardCoordinator+StateInitialized")
        ?.GetField("Instance")?.GetValue(null);

    private int _left;

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart() =>
        AkkaCluster.Get(Context.System).Subscribe(Self, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents, typeof(ClusterEvent.MemberRemoved));

    protected override void PostStop() => AkkaCluster.Get(Context.System).Unsubscribe(Self);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ClusterEvent.MemberRemoved:
                _left = Times;
                Timers.StartPeriodicTimer(Tick.Instance, Tick.Instance, Often);
                break;
            case Tick:
                if (Begin is not null) Context.ActorSelection("/system/sharding/*/singleton/coordinator").Tell(Begin);
                if (--_left <= 0) Timers.Cancel(Tick.Instance);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private sealed record Tick
    {
        public static readonly Tick Instance = new();
    }
}
