using Guildhall.Checking;

namespace Guildhall.Host.Chaos;

/// <summary>Which node is struck: any that can be spared, or the one that is just giving or taking shards.</summary>
internal sealed partial class FaultRunner
{
    /// <summary>A node is out of balance after each restart, and has its share soon after it is warm.</summary>
    private static readonly TimeSpan RebalanceLimit = TimeSpan.FromSeconds(20);

    private ChaosNode? _draining;

    private List<Target> Choose(PlannedFault fault)
    {
        lock (_gate)
        {
            var free = Free();
            var oldest = free.Find(p => p.Node.Serves);
            var chosen = new List<Target>();
            for (var i = 0; i < fault.Targets; i++)
            {
                // a program that is just starting has no handler for SIGTERM yet: it would end, but that is no drain; and its freeze tells nothing
                var fit = free.Where(p => (fault.Kind == ChaosFault.Kill || p.Node.Serves) && CanBeSpared(fault, p.Node, free)).ToList();
                if (fit.Count == 0) break;
                var target = fault.Oldest && i == 0 && fit.Contains(oldest) ? oldest : fit[(int)(fault.Draw * fit.Count)];
                chosen.Add(new Target(target.Place, target.Node, target.Node == oldest.Node));
                _struck.Add(target.Place);
                if (fault.Kind == ChaosFault.Freeze) _frozen++;
                free.Remove(target);
            }

            return chosen;
        }
    }

    private bool CanBeSpared(PlannedFault fault, ChaosNode node, List<(int Place, ChaosNode Node)> free) =>
        free.Count(p => p.Node.Serves && p.Node != node) > _frozen + (fault.Kind == ChaosFault.Freeze ? 1 : 0);

    /// <summary>Nodes that nothing happens to, from the oldest: the journals are numbered in the order in which nodes were started.</summary>
    private List<(int Place, ChaosNode Node)> Free() => [.. Enumerable.Range(0, fleet.Size).Select(place => (Place: place, Node: fleet.At(place)!))
        .Where(p => !_struck.Contains(p.Place) && !p.Node.Process.HasExited).OrderBy(p => p.Node.Journal)];

    private void KillDraining()
    {
        if (Volatile.Read(ref _draining) is not { Process.HasExited: false } node)
        {
            tell("kill: left out, no node drains any more");
            return;
        }

        node.WasKilled = true;
        node.Process.Kill();
        Add(new FaultRecord(FaultKinds.Kill, node.Name, node.Journal, -1, Now, Now, Words(KillAim.Draining)));
        tell($"kill: {node.Name} ({Words(KillAim.Draining)})");
    }

    private async Task KillInRebalanceAsync(PlannedFault fault, CancellationToken stop)
    {
        var moved = new TaskCompletionSource<ChaosNode>(TaskCreationOptions.RunContinuationsAsynchronously);
        fleet.LetGo += Note;
        try
        {
            var giver = await moved.Task.WaitAsync(RebalanceLimit, time, stop);
            if (ChooseInRebalance(fault.Aim, giver) is { } target) await StrikeAsync(fault, target, 1, stop);
            else tell("kill: left out, no node can be spared");
        }
        catch (TimeoutException)
        {
            tell("kill: left out, no shard was moved for balance");
        }
        finally
        {
            fleet.LetGo -= Note;
        }

        void Note(ChaosNode node) => moved.TrySetResult(node);
    }

    /// <summary>The giver, or who is to take: the youngest, as it is the one that had nothing.</summary>
    private Target? ChooseInRebalance(KillAim aim, ChaosNode giver)
    {
        lock (_gate)
        {
            var free = Free();
            var (place, node) = aim == KillAim.RebalanceFrom ? free.Find(p => p.Node == giver) : free.FindLast(p => p.Node != giver && p.Node.Serves);
            if (node is null || !free.Exists(p => p.Node.Serves && p.Node != node)) return null;
            _struck.Add(place);
            return new Target(place, node, node == free.Find(p => p.Node.Serves).Node);
        }
    }

    /// <summary>As an operator would do it: the next node only once the one before serves again.</summary>
    private async Task RollAsync(CancellationToken stop)
    {
        for (var place = 0; place < fleet.Size; place++)
        {
            while (!IsWhole(place)) await Task.Delay(Glance, time, stop);
            var node = fleet.At(place)!;
            tell($"roll: {node.Name}");
            Add(new FaultRecord(FaultKinds.Drain, node.Name, node.Journal, -1, Now, Now, "rolling restart"));
            await DrainAsync(node, stop);
            Start(place, "again");
            Free(place);
        }

        bool IsWhole(int next)
        {
            lock (_gate)
            {
                var free = Free();
                return free.Count == fleet.Size && free.TrueForAll(p => p.Node.Serves) && _struck.Add(next);
            }
        }
    }

    private static string Note(PlannedFault fault, Target target, int count) =>
        string.Join(", ", new[] { target.Oldest ? "the oldest" : "", count > 1 ? "two at once" : "", Words(fault.Aim) }.Where(part => part.Length > 0));

    private static string Words(KillAim aim) => aim switch
    {
        KillAim.Draining => "in its own drain",
        KillAim.BesideDrain => "beside a drain",
        KillAim.RebalanceFrom => "giving a shard for balance",
        KillAim.RebalanceTo => "taking a shard for balance",
        _ => "",
    };

    private readonly record struct Target(int Place, ChaosNode Node, bool Oldest);
}
