using Akka.Actor;
using Akka.Configuration;
using Guildhall.Actors.Cluster;
using AkkaCluster = Akka.Cluster.Cluster;

namespace Guildhall.Actors.Tests.Cluster;

public sealed class SecondClusterWatchTests : IAsyncLifetime
{
    private static readonly SecondClusterTimes Times = new() { Between = TimeSpan.FromMilliseconds(100), Apart = TimeSpan.FromMilliseconds(300) };
    private readonly CancellationTokenSource _limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly List<Node> _nodes = [];

    public ValueTask InitializeAsync()
    {
        _limit.CancelAfter(TimeSpan.FromMinutes(1));
        for (var i = 0; i < 3; i++) _nodes.Add(new Node());
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes) await node.DisposeAsync();
        _limit.Dispose();
    }

    [Fact]
    public async Task Of_two_clusters_the_one_with_fewer_nodes_ends_though_it_is_older()
    {
        await _nodes[0].JoinAsync(_nodes[0], _limit.Token);
        await _nodes[1].JoinAsync(_nodes[1], _limit.Token);
        await _nodes[2].JoinAsync(_nodes[1], _limit.Token);
        Watch();
        var why = await _nodes[0].Alarms.Fatal.WaitAsync(_limit.Token);
        Assert.StartsWith("this node is in a cluster of 1 beside that of ", why, StringComparison.Ordinal);
        Assert.Contains("the same seeds in the same order", why, StringComparison.Ordinal);
        Assert.False(_nodes[1].Alarms.Fatal.IsCompleted || _nodes[2].Alarms.Fatal.IsCompleted);
    }

    [Fact]
    public async Task Of_two_equal_ones_the_younger_ends()
    {
        await _nodes[0].JoinAsync(_nodes[0], _limit.Token);
        await _nodes[1].JoinAsync(_nodes[1], _limit.Token);
        Watch();
        await _nodes[1].Alarms.Fatal.WaitAsync(_limit.Token);
        Assert.False(_nodes[0].Alarms.Fatal.IsCompleted);
    }

    [Fact]
    public async Task Nodes_of_one_cluster_are_left_alone_also_while_a_seed_is_away()
    {
        await _nodes[0].JoinAsync(_nodes[0], _limit.Token);
        await _nodes[1].JoinAsync(_nodes[0], _limit.Token);
        Watch();
        await Task.Delay(Times.Apart * 3, _limit.Token);
        Assert.False(_nodes[0].Alarms.Fatal.IsCompleted || _nodes[1].Alarms.Fatal.IsCompleted);
    }

    /// <summary>By their clocks they came up one hour after the other.</summary>
    private void Watch()
    {
        for (var i = 0; i < _nodes.Count; i++) _nodes[i].Watch([.. _nodes.Select(other => other.Address)], new ShiftedTime(TimeSpan.FromHours(i)));
    }

    private sealed class ShiftedTime(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }

    private sealed class Node : IAsyncDisposable
    {
        private readonly ActorSystem _system = ActorSystem.Create("two-clusters", ConfigurationFactory.ParseString("""
            akka.actor.provider = cluster
            akka.loglevel = OFF
            akka.stdout-loglevel = OFF
            akka.remote.dot-netty.tcp.hostname = 127.0.0.1
            akka.remote.dot-netty.tcp.port = 0
            akka.actor.serializers.guildhall = "Guildhall.Actors.Cluster.WireSerializer, Guildhall.Actors"
            akka.actor.serialization-bindings { "Guildhall.Actors.Cluster.IWireMessage, Guildhall.Actors" = guildhall }
            """));

        public NodeAlarms Alarms { get; } = new();

        public Address Address => AkkaCluster.Get(_system).SelfAddress;

        public void Watch(IReadOnlyCollection<Address> seeds, TimeProvider time) =>
            _system.ActorOf(Props.Create(() => new SecondClusterWatch(seeds, Alarms, Times, time)), SecondClusterWatch.Name);

        public Task JoinAsync(Node other, CancellationToken cancellation) => AkkaCluster.Get(_system).JoinAsync(other.Address, cancellation);

        public async ValueTask DisposeAsync()
        {
            await _system.Terminate();
            _system.Dispose();
        }
    }
}
