using System.Globalization;
using Guildhall.Checking;
using Guildhall.LocalDiscord;

namespace Guildhall.Host.Chaos;

/// <summary>
/// Breaks things as planned, and notes what it has done. One node that serves is always left, and more than are frozen: nobody promises that a
/// cluster without nodes works, or one of which half is silent.
/// </summary>
internal sealed partial class FaultRunner(ChaosFleet fleet, LocalDiscordServer discord, TimeProvider time, Action<string> tell)
{
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(40);

    /// <summary>By then a node that wakes has found out whether it was replaced.</summary>
    private static readonly TimeSpan Waking = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);
    private static readonly string[] Drops = ["drop", "close", "reset", "reconnect"];
    private readonly HashSet<int> _struck = [];
    private readonly List<FaultRecord> _done = [];
    private readonly List<string> _surprises = [];
    private readonly Lock _gate = new();
    private int _frozen;

    /// <summary>What was done, in order.</summary>
    public IReadOnlyList<FaultRecord> Done
    {
        get { lock (_gate) return [.. _done.OrderBy(fault => fault.At)]; }
    }

    /// <summary>What no node may do: ending by itself without ever having been frozen, failing to drain.</summary>
    public IReadOnlyList<string> Surprises
    {
        get { lock (_gate) return [.. _surprises]; }
    }

    /// <summary>Starts all nodes, and starts those again that end by themselves, until cancelled.</summary>
    public async Task WatchAsync(CancellationToken stop)
    {
        for (var place = 0; place < fleet.Size; place++) Start(place, "");
        while (!stop.IsCancellationRequested)
        {
            await Task.WhenAny(fleet.Running.Select(node => node.Exited).Append(Task.Delay(Glance, time, stop)));
            for (var place = 0; place < fleet.Size; place++) StartIfGone(place);
        }
    }

    /// <summary>Runs the plan; returns when the last fault is over.</summary>
    public async Task RunAsync(IReadOnlyList<PlannedFault> plan, CancellationToken stop)
    {
        var begin = time.GetTimestamp();
        var running = new List<Task>();
        foreach (var fault in plan)
        {
            var wait = fault.At - time.GetElapsedTime(begin);
            if (wait > TimeSpan.Zero) await Task.Delay(wait, time, stop);
            running.Add(StrikeAsync(fault, stop));
        }

        await Task.WhenAll(running);
    }

    private Task StrikeAsync(PlannedFault fault, CancellationToken stop)
    {
        switch (fault)
        {
            case { Kind: ChaosFault.Drop }:
                Drop(fault);
                return Task.CompletedTask;
            case { Kind: ChaosFault.Roll }:
                return RollAsync(stop);
            case { Aim: KillAim.Draining }:
                KillDraining();
                return Task.CompletedTask;
            case { Aim: KillAim.RebalanceFrom or KillAim.RebalanceTo }:
                return KillInRebalanceAsync(fault, stop);
        }

        var targets = Choose(fault);
        if (targets.Count == 0) tell($"{Name(fault.Kind)}: left out, no node can be spared");
        return Task.WhenAll(targets.Select(target => StrikeAsync(fault, target, targets.Count, stop)));
    }

    private void Drop(PlannedFault fault)
    {
        var shard = (int)(fault.Draw * discord.Options.Shards);
        var how = Drops[(int)(fault.Draw * 1_000) % Drops.Length];
        Add(new FaultRecord(FaultKinds.Drop, "", -1, shard, Now, Now, how));
        discord.Faults.Start(string.Create(CultureInfo.InvariantCulture, $"{how}:shard={shard}"));
        tell($"drop: socket of shard {shard} ({how})");
    }

    private async Task StrikeAsync(PlannedFault fault, Target target, int count, CancellationToken stop)
    {
        var (place, node, _) = target;
        var note = Note(fault, target, count);
        tell($"{Name(fault.Kind)}: {node.Name}{(note.Length > 0 ? $" ({note})" : "")}");
        var at = Now;
        switch (fault.Kind)
        {
            case ChaosFault.Kill:
                node.IsEnding = true;
                node.Process.Kill();
                Add(new FaultRecord(FaultKinds.Kill, node.Name, node.Journal, -1, at, at, note));
                await node.Exited.WaitAsync(stop);
                break;
            case ChaosFault.Freeze:
                node.WasFrozen = true;
                Signals.Freeze(node.Process);
                await Task.Delay(fault.Length, time, stop);
                Add(new FaultRecord(FaultKinds.Freeze, node.Name, node.Journal, -1, at, Now, note));
                Signals.Continue(node.Process);
                await Task.Delay(Waking, time, stop);
                Free(place, thawed: true);
                return;
            case ChaosFault.Drain:
                Add(new FaultRecord(FaultKinds.Drain, node.Name, node.Journal, -1, at, at, note));
                await DrainAsync(node, stop);
                break;
        }

        await Task.Delay(fault.Length, time, stop);
        Start(place, "again");
        Free(place);
    }

    /// <summary>Asks a node to end in order; one that does not is killed, and that is a surprise.</summary>
    public async Task DrainAsync(ChaosNode node, CancellationToken stop)
    {
        node.IsEnding = true;
        Volatile.Write(ref _draining, node);
        Signals.Terminate(node.Process);
        try
        {
            await node.Exited.WaitAsync(DrainLimit, time, stop);
            if (node.Process.ExitCode != 0 && !node.WasKilled) Surprise($"{node.Name} (journal {node.Journal}) did not drain cleanly: exit code {node.Process.ExitCode}");
        }
        catch (TimeoutException)
        {
            Surprise($"{node.Name} (journal {node.Journal}) had not drained after {DrainLimit.TotalSeconds:0} s and was killed");
            node.Process.Kill();
            await node.Exited;
        }
    }

    private void StartIfGone(int place)
    {
        lock (_gate)
        {
            if (_struck.Contains(place) || fleet.At(place) is not { } node || !node.Process.HasExited || node.IsEnding) return;
            node.IsEnding = true;
            var why = $"exit code {node.Process.ExitCode}{(node.WasFrozen ? ", it had been frozen" : "")}";
            _done.Add(new FaultRecord(FaultKinds.Exit, node.Name, node.Journal, -1, Now, Now, why));
            if (!node.WasFrozen) _surprises.Add($"{node.Name} (journal {node.Journal}) ended by itself: {why}");
            tell($"exit: {node.Name}, {why}");
        }

        Start(place, "again");
    }

    private void Start(int place, string note)
    {
        var node = fleet.Start(place);
        Add(new FaultRecord(FaultKinds.Start, node.Name, node.Journal, -1, Now, Now, note));
    }

    private void Add(FaultRecord fault)
    {
        lock (_gate) _done.Add(fault);
    }

    private void Surprise(string what)
    {
        lock (_gate) _surprises.Add(what);
        tell(what);
    }

    private void Free(int place, bool thawed = false)
    {
        lock (_gate)
        {
            _struck.Remove(place);
            if (thawed) _frozen--;
        }
    }

    private static string Name(ChaosFault fault) => fault.ToString().ToLowerInvariant();

    private long Now => ChaosClock.Nanoseconds(time);
}
