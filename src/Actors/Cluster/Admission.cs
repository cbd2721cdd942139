using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster;
using Akka.Event;
using Akka.Util;
using AkkaCluster = Akka.Cluster.Cluster;

namespace Guildhall.Actors.Cluster;

/// <summary>
/// A node is let in by one member, which tells the others. If that member is killed in between, the others take no notice of the new node for
/// ever, and it waits for ever (seen in chaos: until the others had left, and then it went on alone). So who has waited for long asks all
/// members that it knows to let it in: to those who know it already that means nothing. If that does not help either, the node ends.
/// </summary>
internal sealed class Admission : UntypedActor, IWithTimers
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly NodeAlarms _alarms;
    private readonly TimeProvider _time;
    private readonly AkkaCluster _cluster = AkkaCluster.Get(Context.System);
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private long? _since;

    public Admission(NodeAlarms alarms, TimeProvider time)
    {
        _alarms = alarms;
        _time = time;
    }

    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>What a node tells the member by which it wants to be let in; null if this Akka has no such message.</summary>
    internal static object? JoinOf(Member self) => typeof(AkkaCluster).Assembly.GetType("Akka.Cluster.InternalClusterAction+Join")
        ?.GetConstructor([typeof(UniqueAddress), typeof(ImmutableHashSet<string>), typeof(AppVersion)])?.Invoke([self.UniqueAddress, self.Roles, self.AppVersion]);

    protected override void PreStart() => Timers.StartPeriodicTimer(Tick.Instance, Tick.Instance, Often);

    protected override void OnReceive(object message)
    {
        if (message is not Tick) return;
        if (_cluster.State.Members.FirstOrDefault(m => m.UniqueAddress == _cluster.SelfUniqueAddress) is not { } self) return; // nobody has let it in yet
        if (self.Status != MemberStatus.Joining)
        {
            Context.Stop(Self);
            return;
        }

        _since ??= _time.GetTimestamp();
        var waited = _time.GetElapsedTime(_since.Value);
        if (waited > Limit) _alarms.Fail($"this node was let in by one that is gone, and the others have not taken it up for {Limit.TotalSeconds:0} s: start it again.");
        else if (waited > Patience) AskOthers(self);
    }

    private void AskOthers(Member self)
    {
        if (JoinOf(self) is not { } join) return;
        foreach (var member in _cluster.State.Members.Where(m => m.Status == MemberStatus.Up))
        {
            _log.Info("Waiting to be let in; asking {0} too", member.Address);
            Context.ActorSelection(new RootActorPath(member.Address) / "system" / "cluster" / "core" / "daemon").Tell(join);
        }
    }

    private sealed record Tick
    {
        public static readonly Tick Instance = new();
    }
}
