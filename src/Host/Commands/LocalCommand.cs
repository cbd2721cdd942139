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
        var ended = Task.WhenAny(signals.Requested, Task.Delay(Timeout.InfiniteTimeSpan, cancellation));
        // It logs itself what could not be done, and goes on serving when it is over; an error of its own ends the program at once.
        if (world.Scenario is { } scenario && await Task.WhenAny(ended, server.Start(scenario).Ended) is Task<IReadOnlyList<ScenarioFailure>> over) await over;
        await ended;
        return ExitCode.Success;
    }
}
