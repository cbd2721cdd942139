using Guildhall.Actors.Cluster;

namespace Guildhall.Actors.Tests.Cluster;

public sealed class ClusterProfileTests
{
    public static TheoryData<ClusterProfile> All => [.. Enum.GetValues<ClusterProfile>()];

    [Theory]
    [MemberData(nameof(All))]
    public void In_every_profile_a_silent_node_stops_acting_before_anybody_takes_its_shards(ClusterProfile profile)
    {
        var settings = AkkaConfiguration.Load(null, profile);
        var takeover = settings.GetTimeSpan("akka.cluster.failure-detector.acceptable-heartbeat-pause") + settings.GetTimeSpan("akka.cluster.split-brain-resolver.stable-after");
        Assert.InRange(settings.GetTimeSpan("guildhall.lease.duration"), TimeSpan.FromSeconds(1), takeover - TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void The_cautious_profile_forgives_longer_silence_and_leaves_the_rest_as_it_is()
    {
        var (fast, cautious) = (AkkaConfiguration.Load(null, ClusterProfile.Fast), AkkaConfiguration.Load(null, ClusterProfile.Cautious));
        const string Pause = "akka.cluster.failure-detector.acceptable-heartbeat-pause", Other = "akka.cluster.sharding.rebalance-interval";
        Assert.True(cautious.GetTimeSpan(Pause) > fast.GetTimeSpan(Pause));
        Assert.Equal(fast.GetTimeSpan(Other), cautious.GetTimeSpan(Other));
    }
}
