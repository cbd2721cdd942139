using Akka.Actor;
using Akka.Cluster;
using Akka.Configuration;
using Guildhall.Actors.Cluster;
using AkkaCluster = Akka.Cluster.Cluster;

namespace Guildhall.Actors.Tests.Cluster;

public sealed class AdmissionTests
{
    private const string Settings = """
        akka.actor.provider = cluster
        akka.loglevel = OFF
        akka.stdout-loglevel = OFF
        akka.remote.dot-netty.tcp.hostname = 127.0.0.1
        akka.remote.dot-netty.tcp.port = 0
        """;

    [Fact]
    public async Task A_member_lets_in_a_node_that_asks_it_though_another_was_asked_first()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        using var member = ActorSystem.Create("admission", ConfigurationFactory.ParseString(Settings));
        using var newcomer = ActorSystem.Create("admission", ConfigurationFactory.ParseString(Settings));
        var cluster = AkkaCluster.Get(member);
        await cluster.JoinAsync(cluster.SelfAddress, limit.Token);

        var join = Admission.JoinOf(AkkaCluster.Get(newcomer).SelfMember);
        Assert.NotNull(join);
        var known = new TaskCompletionSource();
        cluster.Subscribe(member.ActorOf(Props.Create(() => new Watcher(AkkaCluster.Get(newcomer).SelfUniqueAddress, known))),
            ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents, typeof(ClusterEvent.MemberJoined));
        newcomer.ActorSelection(new RootActorPath(cluster.SelfAddress) / "system" / "cluster" / "core" / "daemon").Tell(join);

        await known.Task.WaitAsync(limit.Token);
        await member.Terminate();
        await newcomer.Terminate();
    }

    private sealed class Watcher(UniqueAddress who, TaskCompletionSource known) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is ClusterEvent.MemberJoined joined && joined.Member.UniqueAddress == who) known.TrySetResult();
        }
    }
}
