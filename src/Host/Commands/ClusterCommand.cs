using Guildhall.Actors.Storage;
using Guildhall.Host.CommandLine;
using Guildhall.Host.Nodes;
using Guildhall.Host.Preflight;
using Guildhall.Host.Running;
using Guildhall.Host.Summary;
using Guildhall.Host.View;

namespace Guildhall.Host.Commands;

/// <summary><c>cluster</c>: a local Discord and several nodes as processes of this machine, in one view.</summary>
internal static class ClusterCommand
{
    /// <summary>Runs it.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(LaunchSettings settings, HostEnvironment environment, CancellationToken cancellation)
    {
        using var output = RunOutput.Open(settings.Output, environment);
        using var signals = new StopSignals(output.Kill);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(signals.Stop, cancellation);
        SummaryFile.Check(settings.SummaryFile);
        output.Progress($"starting a local Discord with {settings.World.Guilds} guilds");
        await using var discord = await EmbeddedDiscord.StartAsync(settings.World, output.Logs.CreateLogger("Guildhall.LocalDiscord"), environment.Time);
        var remote = EmbeddedDiscord.Remote(discord);
        var (bot, store) = await CheckAsync(settings.Store, remote, environment, stopping.Token);

        output.Progress($"starting {settings.Nodes} nodes, state in {store}");
        await using var nodes = NodeProcesses.Start(settings.Nodes, settings.NodeArguments(remote.Api), discord.Token, output.Logs, environment.Time);
        output.Progress($"processes {string.Join(", ", nodes.Ids)}: kill one and watch");
        RunOutcome outcome;
        using (var view = output.ShowAs(new RunFacts(remote.Api.ToString(), true, bot, store)))
            outcome = await new RunSession(nodes, view, environment.Time).RunAsync(settings.For, signals.Requested);
        return RunCommand.End(outcome, settings.SummaryFile, remote, environment);
    }

    /// <summary>The nodes share the folder among themselves; before they start it must be nobody's, and sessions of an earlier world are void.</summary>
    private static async Task<(string Bot, string Store)> CheckAsync(StoreSettings settings, RemoteApi remote, HostEnvironment environment, CancellationToken cancellation)
    {
        using var probe = new ApiProbe(remote, environment.Time);
        var facts = await probe.AskAsync(gateway: false, cancellation);
        try
        {
            using var store = BotStore.Take(settings, ClusterSettings.None);
            await store.CheckAsync(facts.Bot, newWorld: true, cancellation);
            return (facts.BotName, store.Options.ToString());
        }
        catch (StateStoreException problem)
        {
            throw new HostException(problem.Message, problem);
        }
    }
}
