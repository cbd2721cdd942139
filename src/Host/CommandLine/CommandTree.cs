using System.CommandLine;
using Guildhall.Host.Commands;

namespace Guildhall.Host.CommandLine;

/// <summary>Every command of the program with its options.</summary>
internal static class CommandTree
{
    /// <summary>Builds it.</summary>
    public static RootCommand Build(HostEnvironment environment, BotBuilder bot)
    {
        var root = new RootCommand("A sharded Discord bot runtime. Without a command it does what 'run' does: with neither token nor API it brings its own local Discord.");
        root.Subcommands.Add(Run(environment, bot));
        root.Subcommands.Add(Local(environment));
        root.Subcommands.Add(Cluster(environment));
        root.Subcommands.Add(ClusterNode(environment, bot));
        root.Subcommands.Add(Chaos(environment));
        root.Subcommands.Add(ChaosNode(environment));
        root.Subcommands.Add(ChaosLoad());
        root.Subcommands.Add(Check(environment));
        root.Subcommands.Add(List("dead-letters", "Lists events that handlers could not handle, newest first.", environment, DeadLettersCommand.RunAsync));
        root.Subcommands.Add(List("gaps", "Lists events that were lost and reported, newest first.", environment, GapsCommand.RunAsync));
        return root;
    }

    private static Command Run(HostEnvironment environment, BotBuilder bot)
    {
        var command = new Command("run", "Runs the bot: on the embedded local Discord, or on the server of --api and --token, until Ctrl-C.");
        var options = new RunOptions();
        options.AddTo(command);
        command.SetAction((result, cancellation) => RunCommand.RunAsync(options.Read(result, environment), bot, environment, cancellation));
        return command;
    }

    private static Command Local(HostEnvironment environment)
    {
        var command = new Command("local", "Runs the local Discord alone, prints its API address and a bot token, then logs who connects, until Ctrl-C.");
        var options = new LocalOptions();
        options.AddTo(command);
        command.SetAction((result, cancellation) => options.List(result) is { } list ? LocalCommand.Show(list, environment) : LocalCommand.RunAsync(options.Read(result), options.IsVerbose(result), environment, cancellation));
        return command;
    }

    private static Command Cluster(HostEnvironment environment)
    {
        var command = new Command("cluster", "Runs a local Discord and several nodes, each a process of its own, in one view; kill one and watch. Ctrl-C drains all.");
        var options = new LaunchOptions();
        options.AddTo(command);
        command.SetAction((result, cancellation) => ClusterCommand.RunAsync(options.Read(result, environment), environment, cancellation));
        return command;
    }

    private static Command ClusterNode(HostEnvironment environment, BotBuilder bot)
    {
        var command = new Command("cluster-node", "A node of 'cluster': does what 'run' does, and reports to its parent.") { Hidden = true };
        var options = new RunOptions();
        options.AddTo(command);
        command.SetAction((result, cancellation) =>
        {
            var settings = options.Read(result, environment);
            return RunCommand.RunAsync(settings with { Output = settings.Output with { ToParent = true } }, bot, environment, cancellation);
        });
        return command;
    }

    private static Command Chaos(HostEnvironment environment)
    {
        var command = new Command("chaos", "Runs a cluster on a local Discord, kills, freezes, drains and drops under load, and says whether every promise was kept (exit code 0 only then).");
        var options = new ChaosOptions();
        options.AddTo(command);
        command.SetAction((result, cancellation) => ChaosCommand.RunAsync(options.Read(result), environment, cancellation));
        return command;
    }

    private static Command Check(HostEnvironment environment)
    {
        var command = new Command("check", "Joins a local Discord's ledger with the journals of its clients and reports what was lost, doubled, reordered or late, and limits broken (exit code 0 only if nothing was).");
        var options = new CheckOptions();
        options.AddTo(command);
        command.SetAction((result, _) => CheckCommand.Run(options.Read(result), environment));
        return command;
    }

    private static Command ChaosNode(HostEnvironment environment)
    {
        var command = new Command("chaos-node", "A node of 'chaos'.") { Hidden = true };
        var options = new RunOptions();
        options.AddTo(command);
        command.SetAction((result, cancellation) => ChaosNodeCommand.RunAsync(options.Read(result, environment), environment, cancellation));
        return command;
    }

    private static Command ChaosLoad()
    {
        var command = new Command(ChaosLoadCommand.Name, "What keeps all cores busy for 'chaos --saturate'.") { Hidden = true };
        command.SetAction(_ => ChaosLoadCommand.RunAsync());
        return command;
    }

    private static Command List(string name, string description, HostEnvironment environment,
        Func<StoreSettings, int, HostEnvironment, CancellationToken, Task<int>> run)
    {
        var command = new Command(name, description);
        var store = new StoreOptions();
        var embedded = Values.Switch("--embedded", "Looks into the folder of the embedded local Discord.");
        var limit = Values.Whole("--limit", "How many (default 20).", 1, 10_000);
        var verbose = Values.Switch("--verbose", "Stack traces with errors.");
        foreach (var option in store.All.Append(embedded).Append(limit).Append(verbose)) command.Options.Add(option);
        command.SetAction((result, cancellation) => run(
            store.Read(result, environment, result.GetValue(embedded) ? new WorldSettings().Seed : null),
            result.GetValue(limit) ?? 20, environment, cancellation));
        return command;
    }
}
