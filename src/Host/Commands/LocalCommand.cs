using Guildhall.Host.CommandLine;
using Guildhall.Host.Logging;
using Guildhall.Host.Running;
using Guildhall.LocalDiscord;
using Microsoft.Extensions.Logging;

namespace Guildhall.Host.Commands;

/// <summary><c>local</c>: the local Discord alone.</summary>
internal static class LocalCommand
{
    /// <summary>Prints a list.</summary>
    public static Task<int> Show(string list, HostEnvironment environment)
    {
        environment.Output.Write(list);
        return Task.FromResult(ExitCode.Success);
    }

    /// <summary>Runs it until a signal.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(WorldSettings world, bool verbose, HostEnvironment environment, CancellationToken cancellation)
    {
        var target = new HeldTarget(WriterTarget.On(environment.Output, verbose ? LogLevel.Debug : LogLevel.Information, full: false));
        using var provider = new TargetLoggerProvider([target], environment.Time);
        using var logs = LoggerFactory.Create(builder => builder.SetMinimumLevel(LogLevel.Trace).AddFilter("Microsoft", LogLevel.Warning).AddProvider(provider));
        using var signals = new StopSignals(() => Environment.Exit(ExitCode.Failure));
        await using var server = await EmbeddedDiscord.StartAsync(world, logs.CreateLogger("Guildhall.LocalDiscord"), environment.Time);

        // One line that can be pasted behind `run`, and read by a program: it is the first one.
        environment.Output.WriteLine($"--api {server.ApiBase} --token {server.Token}");
        target.LetGo();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var scenario = PlayAsync(server, world.Scenario, over.Token);
        await Task.WhenAny(signals.Requested, Task.Delay(Timeout.InfiniteTimeSpan, cancellation));
        await over.CancelAsync();
        await scenario;
        return ExitCode.Success;
    }

    /// <summary>Plays it; it logs itself what could not be done, and ends with the program.</summary>
    private static async Task PlayAsync(LocalDiscordServer server, Scenario? scenario, CancellationToken cancellation)
    {
        if (scenario is null) return;
        try
        {
            await server.PlayAsync(scenario, cancellation);
        }
        catch (OperationCanceledException)
        {
            // A signal came before its last step.
        }
    }
}
