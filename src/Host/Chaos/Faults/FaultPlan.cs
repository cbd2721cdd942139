namespace Guildhall.Host.Chaos;

/// <summary>What a SIGKILL is to meet.</summary>
internal enum KillAim
{
    /// <summary>Nothing in particular.</summary>
    Any,

    /// <summary>A node that drains, in the middle of it.</summary>
    Draining,

    /// <summary>A node that takes shards of one that drains.</summary>
    BesideDrain,

    /// <summary>A node that has just let a shard go for balance; its other shards with it.</summary>
    RebalanceFrom,

    /// <summary>The node that is about to take that shard.</summary>
    RebalanceTo,
}

/// <summary>A fault to come; which node it strikes is drawn among those that run by then.</summary>
/// <param name="At">When, from the beginning.</param>
/// <param name="Kind">What.</param>
/// <param name="Targets">How many nodes.</param>
/// <param name="Oldest">Whether the oldest node is among them: coordinator and singletons live there.</param>
/// <param name="Draw">From 0 to 1: which of the others, or which shard.</param>
/// <param name="Length">How long it stays frozen, or how long after its end it is started again.</param>
/// <param name="Aim">What it is to meet; only kills are aimed.</param>
internal sealed record PlannedFault(TimeSpan At, ChaosFault Kind, int Targets, bool Oldest, double Draw, TimeSpan Length, KillAim Aim = KillAim.Any);

/// <summary>The faults of a run: the same seed makes the same plan.</summary>
internal static class FaultPlan
{
    /// <summary>Programs that have just been started run slowly at first: nodes, server and users come into their stride before anything is broken.</summary>
    private static readonly TimeSpan Stride = TimeSpan.FromSeconds(8);

    /// <summary>Makes it. No fault comes in the last two seconds, so that each has its consequences under load.</summary>
    public static IReadOnlyList<PlannedFault> Make(ChaosSettings settings)
    {
        var random = new Random((int)(settings.World.Seed % int.MaxValue));
        var plan = new List<PlannedFault>();
        var end = settings.Duration - TimeSpan.FromSeconds(2);
        if (settings.Faults.Count == 0) return plan;
        for (var at = Stride; at < end; at += settings.Every * (0.6 + (0.8 * random.NextDouble())))
        {
            var kind = settings.Faults[random.Next(settings.Faults.Count)];
            var two = random.NextDouble() < 0.15;
            var oldest = random.NextDouble() < 0.3;
            var draw = random.NextDouble();
            var length = TimeSpan.FromSeconds(kind == ChaosFault.Freeze ? 0.5 + (7.5 * random.NextDouble()) : 0.2 + (1.8 * random.NextDouble()));
            var aim = random.NextDouble();
            if (kind == ChaosFault.Kill && settings.Nodes > 2 && aim < 0.1) // waits until a rebalance comes, beside what else is broken
                plan.Add(new PlannedFault(at, kind, 1, false, draw, length, aim < 0.05 ? KillAim.RebalanceFrom : KillAim.RebalanceTo));
            else
                plan.Add(new PlannedFault(at, kind, kind == ChaosFault.Kill && two && settings.Nodes > 2 ? 2 : 1, oldest, draw, length));
            if (kind == ChaosFault.Drain && two && settings.Nodes > 2)
                plan.Add(new PlannedFault(at + TimeSpan.FromMilliseconds(400 * random.NextDouble()), ChaosFault.Kill, 1, false, random.NextDouble(), length, aim < 0.5 ? KillAim.Draining : KillAim.BesideDrain));
        }

        return plan;
    }
}
