namespace Guildhall.Host.Chaos;

/// <summary>A fault to come; which node it strikes is drawn among those that run by then.</summary>
/// <param name="At">When, from the beginning.</param>
/// <param name="Kind">What.</param>
/// <param name="Targets">How many nodes.</param>
/// <param name="Oldest">Whether the oldest node is among them: coordinator and singletons live there.</param>
/// <param name="Draw">From 0 to 1: which of the others, or which shard.</param>
/// <param name="Length">How long it stays frozen, or how long after its end it is started again.</param>
internal sealed record PlannedFault(TimeSpan At, ChaosFault Kind, int Targets, bool Oldest, double Draw, TimeSpan Length);

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
        for (var at = Stride; at < end; at += settings.Every * (0.6 + (0.8 * random.NextDouble())))
        {
            var kind = settings.Faults[random.Next(settings.Faults.Count)];
            var two = random.NextDouble() < 0.15;
            var oldest = random.NextDouble() < 0.3;
            var draw = random.NextDouble();
            var length = TimeSpan.FromSeconds(kind == ChaosFault.Freeze ? 0.5 + (7.5 * random.NextDouble()) : 0.2 + (1.8 * random.NextDouble()));
            plan.Add(new PlannedFault(at, kind, kind == ChaosFault.Kill && two && settings.Nodes > 2 ? 2 : 1, oldest, draw, length));
            // one node is killed while another hands its shards over
            if (kind == ChaosFault.Drain && two && settings.Nodes > 2)
                plan.Add(new PlannedFault(at + TimeSpan.FromMilliseconds(400 * random.NextDouble()), ChaosFault.Kill, 1, false, random.NextDouble(), length));
        }

        return plan;
    }
}
