using System.Globalization;
using System.Text;
using Guildhall.Bench.EndToEnd.Streaming;

namespace Guildhall.Bench.EndToEnd.Runs;

/// <summary>Writes the results as a page with ratios: those compare between machines, the figures do not.</summary>
public static class MarkdownReport
{
    /// <summary>The page.</summary>
    public static string Write(BenchResults results, RunOptions options, IReadOnlyList<MemoryResult> memory, string command)
    {
        var page = new StringBuilder();
        Line(page, "# From socket to handler, and bytes per member");
        Line(page, "");
        Line(page, $"Written by `{command}`; {Environment.ProcessorCount} cores, .NET {Environment.Version}, {(Launcher.CanPin ? "server on core 0, client on core 1" : "NOT pinned: cores are shared")}.");
        Line(page, $"World: {options.Guilds} guilds of {options.Members:N0} members. Each client gets the same bytes: events recorded from the local Discord (seed {options.Seed}), played as fast as the client reads.");
        Line(page, $"Measured: {options.Measured:N0} messages after {options.WarmUp:N0} to warm up, or after {options.BeforeMeasuring.Seconds:N0} s and at least {options.BeforeMeasuring.Least:N0}, whichever comes first; median of {options.Rounds} by events per CPU-second (spread in brackets).");
        Mix(page, results.Server);
        Speed(page, results);
        Memory(page, memory);
        return page.ToString();
    }

    private static void Mix(StringBuilder page, ServerFacts server)
    {
        Line(page, "");
        Line(page, $"| event | share | mean bytes (all: {server.MeanBytes:N0}) |");
        Line(page, "|---|---:|---:|");
        foreach (var part in server.Mix) Line(page, $"| {part.Event} | {part.Share:P1} | {part.MeanBytes:N0} |");
    }

    private static void Speed(StringBuilder page, BenchResults results)
    {
        Line(page, "");
        Line(page, "| compression | events | client | events per CPU-second | of the floor | events a second | allocated per event | peak resident |");
        Line(page, "|---|---|---|---:|---:|---:|---:|---:|");
        foreach (var compression in Enum.GetValues<GatewayCompression>())
        {
            foreach (var (client, stream) in BenchRun.Clients)
            {
                if (results.Median(BenchRun.Floor, stream, compression) is not { } floor) continue;
                if (results.Median(client, stream, compression) is not { } median) continue;
                var rounds = results.Rounds(client, stream, compression);
                var spread = $"{rounds.Min(r => r.EventsPerCpuSecond):N0} - {rounds.Max(r => r.EventsPerCpuSecond):N0}";
                Line(page, $"| {compression.Title()} | {Title(stream)} | {client} | {median.EventsPerCpuSecond:N0} ({spread}) | {median.EventsPerCpuSecond / floor.EventsPerCpuSecond:0.00} | {median.EventsPerSecond:N0} | {(median.AllocatedBytes == 0 && stream == StreamKind.Mixed && client != BenchRun.Floor ? "-" : $"{(double)median.AllocatedBytes / median.Events:N0} B")} | {median.PeakResidentBytes >> 20} MiB |");
            }
        }
    }

    private static string Title(StreamKind stream) => stream switch
    {
        StreamKind.Mixed => "all",
        StreamKind.Messages => "MESSAGE_CREATE only",
        _ => "that nobody needs",
    };

    private static void Memory(StringBuilder page, IReadOnlyList<MemoryResult> memory)
    {
        if (memory.Count < 2) return;
        var (small, large) = (memory[0], memory[^1]);
        var members = large.Members - small.Members;
        Line(page, "");
        Line(page, "| members held | live managed bytes | resident bytes |");
        Line(page, "|---:|---:|---:|");
        foreach (var world in memory) Line(page, $"| {world.Members:N0} | {world.ManagedBytes:N0} | {world.ResidentBytes:N0} |");
        Line(page, $"| per member, from the difference | **{(large.ManagedBytes - small.ManagedBytes) / (double)members:N0}** | **{(large.ResidentBytes - small.ResidentBytes) / (double)members:N0}** |");
    }

    private static void Line(StringBuilder page, FormattableString text) => page.AppendLine(text.ToString(CultureInfo.InvariantCulture));

    private static void Line(StringBuilder page, string text) => page.AppendLine(text);
}
