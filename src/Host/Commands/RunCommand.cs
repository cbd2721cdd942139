using System.Net;
using Guildhall.Actors.Cluster;
using Guildhall.Actors.Fleet;
using Guildhall.Actors.Guilds;
using Guildhall.Actors.Journal;
using Guildhall.Actors.Storage;
using Guildhall.Host.CommandLine;
using Guildhall.Host.Preflight;
using Guildhall.Host.Proxy;
using Guildhall.Host.Running;
using Guildhall.Host.Summary;
using Guildhall.Host.View;
using Guildhall.Protocol;
using Microsoft.Extensions.Logging;

namespace Guildhall.Host.Commands;

/// <summary><c>run</c>: the bot, from the checks before its start to the summary at its end.</summary>
internal static class RunCommand
{
    /// <summary>Runs it.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(RunSettings settings, BotBuilder bot, HostEnvironment environment, CancellationToken cancellation)
    {
        using var output = RunOutput.Open(settings.Output, environment);
        using var signals = settings.Output.ToParent ? StopSignals.OfParent(Console.OpenStandardInput()) : new StopSignals(output.Kill);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(signals.Stop, cancellation);
        var intents = IntentPlan.Choose(settings, bot);
        if (Intents.Missing(bot.Handlers, intents) is [var missing, ..]) throw new UsageException(missing);
        SummaryFile.Check(settings.SummaryFile);
        using var journal = OpenJournal(settings, environment);
        using var store = Guarded(() => BotStore.Take(settings.Store, settings.Cluster));

        if (settings.Remote is null) output.Progress($"starting a local Discord with {settings.World.Guilds} guilds");
        await using var embedded = settings.Remote is null
            ? await EmbeddedDiscord.StartAsync(settings.World, output.Logs.CreateLogger("Guildhall.LocalDiscord"), environment.Time)
            : null;
        var remote = settings.Remote ?? EmbeddedDiscord.Remote(embedded!);

        output.Progress($"asking {remote.Api} about the bot");
        var facts = await CheckAsync(settings, remote, intents, store, embedded is not null, environment, stopping.Token);
        var log = output.Logs.CreateLogger("Guildhall");
        if (facts.Gateway is { IdentifiesLeft: 0 } gateway)
            log.LogWarning("The bot may start no new session for {Time}: kept sessions resume, others wait.", Durations.Text(gateway.BudgetResets));

        var seeds = settings.Cluster.Seeds;
        if (settings.Cluster.Name is { } name)
        {
            output.Progress($"looking the nodes up by the name {name.Host}");
            seeds = await new SeedLookup(Dns.GetHostAddressesAsync, environment.Time).FindAsync(name, settings.Cluster.Hostname, stopping.Token);
        }

        output.Progress($"starting {facts.BotName}, state in {store.Options}");
        var running = await StartAsync(settings, seeds, remote, intents, store, bot, journal, output.Logs, stopping.Token);
        var proxy = await ProxyAsync(settings, running, remote, facts, environment, stopping.Token);
        await using var node = new NodeAdapter(running, proxy);
        RunOutcome outcome;
        using (var view = output.ShowAs(new RunFacts(remote.Api.ToString(), embedded is not null, facts.BotName, store.Options.ToString(), proxy?.Api)))
            outcome = await new RunSession(node, view, environment.Time).RunAsync(settings.For, signals.Requested);

        return End(outcome, settings.SummaryFile, remote, environment);
    }

    private static async Task<ApiFacts> CheckAsync(RunSettings settings, RemoteApi remote, GatewayIntents intents, BotStore store, bool newWorld,
        HostEnvironment environment, CancellationToken cancellation)
    {
        using var probe = new ApiProbe(remote, environment.Time);
        var facts = await probe.AskAsync(gateway: settings.Cluster.IsAlone, cancellation);
        IntentCheck.Run(intents, facts);
        await GuardedAsync(async () =>
        {
            await store.CheckAsync(facts.Bot, newWorld, cancellation);
            return facts;
        });
        return facts;
    }

    private static async Task<GuildhallNode> StartAsync(RunSettings settings, IReadOnlyList<string> seeds, RemoteApi remote, GatewayIntents intents, BotStore store, BotBuilder bot,
        FileJournal? journal, ILoggerFactory logs, CancellationToken cancellation) => await GuardedAsync(() => GuildhallNode.StartAsync(
            new GuildhallOptions
            {
                Api = remote.Api,
                Token = remote.Token,
                Intents = intents,
                Compression = settings.Compression,
                Store = store.Options,
                Fleet = new FleetOptions { Shards = settings.Shards },
                Guilds = new GuildOptions { Members = settings.Members },
                Journal = journal,
                SeedNodes = seeds,
                Hostname = settings.Cluster.Hostname,
                ClusterPort = settings.Cluster.Port,
                Roles = settings.Cluster.Roles,
                Profile = settings.Cluster.Profile,
                ClusterCertificate = settings.Cluster.Certificate,
            }, bot.Handlers, logs, cancellation));

    private static async Task<RestProxy?> ProxyAsync(RunSettings settings, GuildhallNode node, RemoteApi remote, ApiFacts facts, HostEnvironment environment,
        CancellationToken cancellation)
    {
        if (settings.Proxy is not { } wanted) return null;
        try
        {
            return await RestProxy.StartAsync(wanted, node.Sender, remote.Token, facts.Bot, environment.Time, cancellation);
        }
        catch (Exception problem) when (problem is HostException or OperationCanceledException)
        {
            await node.DisposeAsync();
            throw;
        }
    }

    private static FileJournal? OpenJournal(RunSettings settings, HostEnvironment environment)
    {
        if (settings.JournalFile is not { } path) return null;
        try
        {
            return new FileJournal(path, environment.Time);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new HostException($"the journal {path} cannot be written ({failure.Message}): choose another file with --journal FILE.", failure);
        }
    }

    /// <summary>Writes the summary and the last line.</summary>
    /// <returns>The exit code.</returns>
    internal static int End(RunOutcome outcome, string? summaryFile, RemoteApi remote, HostEnvironment environment)
    {
        var code = outcome.IsSuccess ? ExitCode.Success : ExitCode.Failure;
        if (summaryFile is { } file) SummaryFile.Write(file, SummaryFile.Of(outcome, remote.Api, code));
        if (code == ExitCode.Success) environment.Output.WriteLine(Closing.Line(outcome));
        else environment.Error.WriteLine($"guildhall: {outcome.Verdict}");
        return code;
    }

    private static T Guarded<T>(Func<T> start)
    {
        try
        {
            return start();
        }
        catch (StateStoreException problem)
        {
            throw new HostException(problem.Message, problem);
        }
    }

    private static async Task<T> GuardedAsync<T>(Func<Task<T>> start)
    {
        try
        {
            return await start();
        }
        catch (Exception problem) when (problem is StartException or StateStoreException)
        {
            throw new HostException(problem.Message, problem);
        }
    }
}
