using System.Text.Json;
using Guildhall.Checking;
using Guildhall.Host.Chaos;
using Guildhall.Host.Running;
using Guildhall.LocalDiscord;
using Microsoft.Extensions.Logging.Abstractions;

namespace Guildhall.Host.Commands;

/// <summary><c>chaos</c>: a cluster under load that is broken on purpose, and the verdict.</summary>
internal static class ChaosCommand
{
    private const int LedgerCapacity = 1 << 22;
    private const int MessagesPerChannel = 100_000;

    /// <summary>Runs it.</summary>
    /// <returns>The exit code: 0 only if every promise was kept.</returns>
    public static async Task<int> RunAsync(ChaosSettings settings, HostEnvironment environment, CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows()) throw new HostException("chaos needs signals such as SIGKILL and SIGSTOP: run it on Linux or macOS.");
        ReportFiles.Check(settings.JsonFile, settings.HtmlFile);
        using var signals = new StopSignals(() => Environment.Exit(ExitCode.Failure));
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(signals.Stop, cancellation);
        var folder = settings.Keep is { } keep ? Directory.CreateDirectory(keep).FullName : Directory.CreateTempSubdirectory("guildhall-chaos-").FullName;
        try
        {
            var outcome = await RunAsync(settings, folder, environment, stopping.Token);
            ChaosSummary.Write(outcome, environment.Output);
            if (settings.JsonFile is { } json) ReportFiles.Write(json, JsonSerializer.SerializeToUtf8Bytes(ChaosFigures.Of(outcome), ChaosJson.Default.ChaosFigures));
            if (settings.HtmlFile is { } html) ReportFiles.Write(html, System.Text.Encoding.UTF8.GetBytes(ChaosPage.Write(outcome)));
            if (settings.Keep is not null) await LedgerWriter.WriteAsync(Path.Combine(folder, "broken.jsonl"), outcome.Facts, stopping.Token);
            return outcome.IsClean ? ExitCode.Success : ExitCode.Failure;
        }
        catch (OperationCanceledException) when (signals.Stop.IsCancellationRequested)
        {
            throw new HostException("stopped before there was a verdict; all nodes are ended.");
        }
        finally
        {
            if (settings.Keep is null) Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<ChaosOutcome> RunAsync(ChaosSettings settings, string folder, HostEnvironment environment, CancellationToken cancellation)
    {
        await using var discord = await LocalDiscordServer.StartAsync(new LocalDiscordOptions
        {
            Shards = settings.World.Shards,
            Guilds = settings.World.Guilds,
            MinMembers = settings.World.Members.Min,
            MaxMembers = settings.World.Members.Max,
            Seed = settings.World.Seed,
            MaxConcurrency = settings.World.MaxConcurrency,
            // answers are counted at the end, so none may fall off before; commands are given by users who remember them
            MessagesPerChannel = MessagesPerChannel,
            AnswerWithin = settings.AnswerWithin,
            LedgerCapacity = LedgerCapacity,
            LedgerFile = settings.Keep is null ? null : Path.Combine(folder, "ledger.jsonl"),
            Traffic = new TrafficMix { Commands = 0, Clicks = 0 },
            Log = NullLogger.Instance,
            Time = environment.Time,
        }, cancellation);
        using var load = settings.Saturate ? ChaosLoadCommand.Start() : null;
        await using var fleet = new ChaosFleet(folder, settings.Nodes, settings.World.Shards, discord.ApiBase, discord.Token, environment.Time);
        try
        {
            return await new ChaosRun(settings, discord, fleet, environment.Output, environment.Time).RunAsync(cancellation);
        }
        finally
        {
            load?.Kill();
        }
    }
}
