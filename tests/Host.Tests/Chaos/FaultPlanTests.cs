using Guildhall.Host.Chaos;
using Guildhall.Host.CommandLine;

namespace Guildhall.Host.Tests.Chaos;

/// <summary>What will be broken is known from the seed.</summary>
public sealed class FaultPlanTests
{
    private static ChaosSettings Settings(ulong seed) => new() { World = new WorldSettings { Seed = seed }, Duration = TimeSpan.FromMinutes(10) };

    [Fact]
    public void The_same_seed_makes_the_same_plan_and_another_seed_another_one()
    {
        Assert.Equal(FaultPlan.Make(Settings(7)), FaultPlan.Make(Settings(7)));
        Assert.NotEqual(FaultPlan.Make(Settings(7)), FaultPlan.Make(Settings(8)));
    }

    [Fact]
    public void Every_fault_that_was_asked_for_comes_and_no_other()
    {
        var kinds = FaultPlan.Make(Settings(7) with { Faults = [ChaosFault.Kill, ChaosFault.Drop] }).Select(fault => fault.Kind).Distinct().Order();

        Assert.Equal([ChaosFault.Kill, ChaosFault.Drop], kinds);
    }

    [Fact]
    public void Kills_strike_the_oldest_node_and_two_nodes_at_once_too()
    {
        var kills = FaultPlan.Make(Settings(7)).Where(fault => fault.Kind == ChaosFault.Kill).ToList();

        Assert.Contains(kills, kill => kill.Oldest);
        Assert.Contains(kills, kill => kill.Targets == 2);
    }

    [Fact]
    public void Two_nodes_are_never_killed_at_once_where_there_are_only_two() =>
        Assert.All(FaultPlan.Make(Settings(7) with { Nodes = 2 }), fault => Assert.Equal(1, fault.Targets));

    [Fact]
    public void Kills_meet_drains_and_rebalances_from_both_sides()
    {
        var aims = FaultPlan.Make(Settings(7) with { Duration = TimeSpan.FromHours(2), Faults = [ChaosFault.Kill, ChaosFault.Drain] }).Select(fault => fault.Aim).Distinct().Order();

        Assert.Equal(Enum.GetValues<KillAim>(), aims);
    }

    [Fact]
    public void Where_nothing_is_to_be_broken_there_are_no_faults() => Assert.Empty(FaultPlan.Make(Settings(7) with { Faults = [] }));

    [Fact]
    public void The_last_fault_leaves_time_for_its_consequences_under_load() =>
        Assert.All(FaultPlan.Make(Settings(7)), fault => Assert.True(fault.At < TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1.9)));
}
