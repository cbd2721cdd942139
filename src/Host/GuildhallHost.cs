using System.CommandLine;
using Guildhall.Host.CommandLine;

namespace Guildhall.Host;

/// <summary>A bot author's whole program: <c>return await GuildhallHost.RunAsync(args, bot => bot.AddHandler&lt;Greeter&gt;());</c></summary>
public static class GuildhallHost
{
    /// <summary>Every command of the host (<c>run</c>, <c>local</c>, <c>cluster</c>, <c>dead-letters</c>, <c>gaps</c>; <c>--help</c> shows them) around one bot.</summary>
    /// <param name="args">The program's arguments.</param>
    /// <param name="bot">Says what the bot consists of.</param>
    /// <returns>
    /// The exit code: 0 if all ended as it should, 1 if it could not start or a shard was neither live at the end nor drained cleanly,
    /// 2 for wrong arguments.
    /// </returns>
    public static Task<int> RunAsync(string[] args, Action<BotBuilder> bot)
    {
        // Akka's internal dispatcher and its sockets live on the pool, which grows by a thread or so each half second from as many threads
        // as there are cores: a burst on a small machine would starve heartbeats long enough to look like a dead node.
        ThreadPool.SetMinThreads(100, 100);
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(bot);
        return RunAsync(args, bot, HostEnvironment.Process);
    }

    internal static async Task<int> RunAsync(string[] args, Action<BotBuilder> configure, HostEnvironment environment)
    {
        var verbose = args.Contains("--verbose");
        try
        {
            var parsed = CommandTree.Build(environment, Build(configure)).Parse(Arguments.WithDefaultCommand(args));
            if (Arguments.Problem(parsed) is { } problem) throw new UsageException(problem);
            var invocation = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null, // signals are the commands' own business: they drain
                Output = environment.Output,
                Error = environment.Error,
            };
            return await parsed.InvokeAsync(invocation);
        }
        catch (Exception problem)
        {
            environment.Error.WriteLine(Problems.Line(problem));
            if (verbose) environment.Error.WriteLine(problem);
            return Problems.Code(problem);
        }
    }

    private static BotBuilder Build(Action<BotBuilder> configure)
    {
        try
        {
            var bot = new BotBuilder();
            configure(bot);
            return bot;
        }
        catch (ArgumentException wrong)
        {
            throw new HostException($"the bot is put together wrongly: {wrong.Message}", wrong);
        }
    }
}
