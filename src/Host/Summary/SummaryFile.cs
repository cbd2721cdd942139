using System.Diagnostics;
using System.Text.Json;
using Guildhall.Host.Running;

namespace Guildhall.Host.Summary;

/// <summary>Makes the summary and writes it.</summary>
internal static class SummaryFile
{
    /// <summary>Makes sure at the start that the file can be written at the end; an old summary is left alone until then.</summary>
    /// <exception cref="HostException">It cannot.</exception>
    public static void Check(string? path)
    {
        if (path is null) return;
        Guard(path, () =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            new FileStream(path, FileMode.Append, FileAccess.Write).Dispose();
        });
    }

    /// <summary>Writes it, as a whole or not at all.</summary>
    /// <exception cref="HostException">It cannot be written.</exception>
    public static void Write(string path, RunSummary summary) => Guard(path, () =>
    {
        var half = $"{path}.{Environment.ProcessId}.tmp";
        File.WriteAllBytes(half, JsonSerializer.SerializeToUtf8Bytes(summary, SummaryJson.Default.RunSummary));
        File.Move(half, path, overwrite: true);
    });

    /// <summary>Sums a run up.</summary>
    public static RunSummary Of(RunOutcome outcome, Uri api, int exitCode)
    {
        var end = outcome.AtEnd;
        var atEnd = end.Shards.ToDictionary(shard => shard.Index);
        using var process = Process.GetCurrentProcess();
        return new RunSummary
        {
            ExitCode = exitCode,
            Verdict = outcome.Verdict,
            StoppedBy = outcome.Reason switch { StopReason.Signal => "signal", StopReason.Elapsed => "elapsed", _ => "fatal" },
            Drained = outcome.Drained,
            Api = api.ToString(),
            Shards = [.. outcome.AtStop.Shards.Select(shard => Of(shard, atEnd.GetValueOrDefault(shard.Index, shard)))],
            SessionsResumed = outcome.AtStop.Shards.Sum(shard => shard.Resumed),
            SessionsIdentified = outcome.AtStop.Shards.Sum(shard => shard.Identified),
            Events = new EventSummary(end.EventsReceived, end.EventsCommitted, end.EventsRecognised, end.EventsByType),
            Guilds = outcome.AtStop.Guilds,
            Members = outcome.AtStop.Members,
            Handlers = new HandlerSummary(end.HandlerRuns, end.HandlerFailures, end.DeadLetters),
            Rest = new RestSummary(end.Rest.Answered, end.Rest.ByStatus, end.Rest.RateLimited, end.Rest.Unanswered),
            WallSeconds = Math.Round(outcome.Wall.TotalSeconds, 3),
            CpuSeconds = Math.Round(process.TotalProcessorTime.TotalSeconds, 3),
            PeakMemoryBytes = process.PeakWorkingSet64,
        };
    }

    private static ShardSummary Of(ShardReading atStop, ShardReading atEnd) =>
        new(atStop.Index, atStop.State, atStop.IsLive, atEnd.Session ?? atStop.Session, Math.Max(atStop.Received, atEnd.Received),
            Math.Max(atStop.Committed, atEnd.Committed), atEnd.Resumed, atEnd.Identified);

    private static void Guard(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new HostException($"the summary {path} cannot be written ({failure.Message}): choose another file with --json FILE.", failure);
        }
    }
}
