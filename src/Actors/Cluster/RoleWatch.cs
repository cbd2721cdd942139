using Akka.Actor;
using Akka.Cluster;
using Akka.Event;
using AkkaCluster = Akka.Cluster.Cluster;

namespace Guildhall.Actors.Cluster;

/// <summary>Says so when no node carries a role: without it shards or calls would wait, and nobody would know for what.</summary>
internal sealed class RoleWatch : UntypedActor, IWithTimers
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(10);

    private readonly AkkaCluster _cluster = AkkaCluster.Get(Context.System);
    private readonly ILoggingAdapter _log = Context.GetLogger();

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart() => Timers.StartPeriodicTimer(Tick.Instance, Tick.Instance, Often);

    protected override void OnReceive(object message)
    {
        var up = _cluster.State.Members.Where(member => member.Status == MemberStatus.Up).ToList();
        if (up.Count == 0) return;
        foreach (var role in NodeRoleNames.All.Where(role => !up.Exists(member => member.HasRole(role))))
            _log.Error("No node carries the role {0}, so {1} until one is started with it", role, role == NodeRoleNames.Rest ? "calls to Discord wait" : "there is no shard");
    }

    private sealed record Tick
    {
        public static readonly Tick Instance = new();
    }
}
