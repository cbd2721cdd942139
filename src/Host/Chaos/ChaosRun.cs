using System.Globalization;
using Guildhall.Checking;
using Guildhall.Host.CommandLine;
using Guildhall.LocalDiscord;
using Guildhall.Protocol;

namespace Guildhall.Host.Chaos;

/// <summary>One run from the start of the cluster to the verdict.</summary>
internal sealed class ChaosRun(ChaosSettings settings, LocalDiscordServer discord, ChaosFleet fleet, TextWriter output, TimeProvider time)
{
    private static readonly TimeSpan Starting = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Telling = TimeSpan.FromSeconds(5);

    /// <summary>What is not answered by then never will be.</summary>
    private static readonly TimeSpan TooLate = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);
    private readonly long _started = time.GetTimestamp();

    /// <summary>Runs it.</summary>
    /// <exception cref="HostException">The cluster did not come up.</exception>
    public async Task<ChaosOutcome> RunAsync(CancellationToken cancellation)
    {
        var faults = new FaultRunner(fleet, discord, time, Tell);
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var watch = faults.WatchAsync(watching.Token);
        var users = new ChaosUsers(discord, time, settings.World.Seed);
        var evidence = new ChaosEvidence(discord, fleet, faults, users, time);

        long begin;
        TimeSpan? settled;
        try
        {
            await ComeUpAsync(evidence, cancellation);
            begin = ChaosClock.Nanoseconds(time);
            await BreakAsync(faults, users, evidence, cancellation);
            Tell("no more faults and no more traffic: waiting until everything is done");
            settled = await SettleAsync(evidence, cancellation);
        }
        finally
        {
            await watching.CancelAsync(); // no node is started again that ends from here on
            await watch;
        }

        Tell("draining all nodes");
        await Task.WhenAll(fleet.Running.Select(node => faults.DrainAsync(node, cancellation)));
        evidence.Catch();

        var facts = evidence.Facts();
        var verdict = Checker.Judge(facts, evidence.Lines);
        var mismatches = await StateTruth.CompareAsync(fleet.DataFolder, discord, evidence.MessagesOwed(), cancellation);
        return new ChaosOutcome(settings, facts, verdict, mismatches, faults.Surprises, begin, ChaosClock.Nanoseconds(time), settled);
    }

    private async Task ComeUpAsync(ChaosEvidence evidence, CancellationToken cancellation)
    {
        Tell($"starting {settings.Nodes} nodes for {settings.World.Shards} shards with {settings.World.Guilds} guilds");
        var began = time.GetTimestamp();
        while (true)
        {
            evidence.Catch();
            if (discord.Sessions.Count(session => session.Connected) == settings.World.Shards
                && discord.Ledger.CountOf(GatewayEvent.GuildCreate) >= settings.World.Guilds
                && discord.Ledger.Calls().Any(call => call.Route == "BulkSetApplicationCommands" && call.Status == 200)
                && evidence.IsAllReceived()) break;
            if (time.GetElapsedTime(began) > Starting)
                throw new HostException($"the cluster did not come up within {Starting.TotalSeconds:0} s: {discord.Sessions.Count(s => s.Connected)} of {settings.World.Shards} shards are connected, "
                    + $"{discord.Ledger.CountOf(GatewayEvent.GuildCreate)} of {settings.World.Guilds} guilds announced; --keep DIR keeps the nodes' logs.");
            await Task.Delay(Glance, time, cancellation);
        }

        Tell("all shards are live");
    }

    private async Task BreakAsync(FaultRunner faults, ChaosUsers users, ChaosEvidence evidence, CancellationToken cancellation)
    {
        var plan = FaultPlan.Make(settings);
        Tell($"{Durations.Text(settings.Duration)} of load and {plan.Count} faults ({string.Join(", ", settings.Faults.Select(f => f.ToString().ToLowerInvariant()))}), seed {settings.World.Seed}");
        using var evening = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        discord.Traffic.Start(settings.World.Rate);
        var asking = users.RunAsync(settings.Commands, evening.Token);
        var breaking = faults.RunAsync(plan, cancellation);
        var elapsed = Task.Delay(settings.Duration, time, cancellation);
        var told = time.GetTimestamp();
        while (!elapsed.IsCompleted || !breaking.IsCompleted) // a fault in progress goes on under load
        {
            await Task.WhenAny(Task.WhenAll(elapsed, breaking), Task.Delay(fleet.IsWatched ? Moment : Glance, time, cancellation));
            evidence.Catch(); // the faults want to know which nodes serve, and which give shards away
            if (time.GetElapsedTime(told) < Telling) continue;
            told = time.GetTimestamp();
            Tell(string.Create(CultureInfo.InvariantCulture,
                $"{discord.Sessions.Count(s => s.Connected)}/{settings.World.Shards} shards connected, {fleet.Running.Count} nodes, {discord.Ledger.TotalDispatches} dispatches, {users.Given} commands, {discord.Ledger.Identifies} identifies, {discord.Ledger.Resumes} resumes"));
        }

        await elapsed;
        await discord.Traffic.StopAsync();
        await evening.CancelAsync();
        await asking;
        await breaking; // a frozen node goes on, a killed one starts again
    }

    /// <summary>Waits for the end of all work: judges again and again until nothing is amiss or the time is over.</summary>
    private async Task<TimeSpan?> SettleAsync(ChaosEvidence evidence, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        var pause = Glance;
        while (time.GetElapsedTime(began) < ChaosSettings.Settling)
        {
            evidence.Catch();
            if (evidence.IsAllReceived() && fleet.Running.All(node => node.Serves)) // a node that only starts has nothing to drain
            {
                var found = Checker.Judge(evidence.Facts(), evidence.Lines).Findings;
                if (found.Total == 0 || (found.Total == found.Count(ViolationKind.AnsweredZero) && time.GetElapsedTime(began) > TooLate)) return time.GetElapsedTime(began);
                pause = TimeSpan.FromSeconds(5); // judging is the work of some seconds, and takes them from the nodes
            }

            await Task.Delay(pause, time, cancellation);
        }

        return null;
    }

    private void Tell(string text) => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{time.GetElapsedTime(_started).TotalSeconds,6:0.0} s  {text}"));
}
