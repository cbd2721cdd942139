using System.Net.Http.Json;
using Guildhall.Bench.EndToEnd.Clients;
using Guildhall.Bench.EndToEnd.Streaming;

namespace Guildhall.Bench.EndToEnd.Runs;

/// <summary>From the sending of an event to the arrival of the REST answer that its handler makes, at a steady rate, and how far commits are behind.</summary>
internal static class LatencyRun
{
    public const string Name = "latency";

    private const int Rate = 5_000;
    private static readonly string[] Clients = [BenchRun.Floor, GuildhallClient.Brief, "discordjs/core", "eris", "discord.js"];

    public static async Task<Section> RunAsync(bool smoke, CancellationToken cancellation)
    {
        var seconds = smoke ? 2 : 30;
        var sizes = (smoke ? RunOptions.Smoke : RunOptions.Full) with { Recorded = Rate * seconds * 2 };
        var facts = new List<Fact>();
        await using var server = await BenchServer.StartAsync(0, sizes, cancellation, Rate, TrafficKind.TenthChanges);
        var paced = server.Facts.Paced!;
        var changes = server.Facts.Mix.Where(part => part.Event.StartsWith("GUILD_MEMBER", StringComparison.Ordinal)).Sum(part => part.Share);
        foreach (var client in smoke ? Clients[..2] : Clients)
        {
            if (Peers.Names.Contains(client) && Peers.MissingLine(client) is { } missing)
            {
                facts.Add(new Fact(client, missing));
                continue;
            }

            var order = new ClientOrder(server.Facts.Api, server.Facts.Control, server.Facts.Token, GatewayCompression.None, server.Facts.Guilds,
                WarmUp.Of(paced.FirstHalf), paced.Messages - paced.FirstHalf, StreamKind.Paced, paced.EventsPerMessage);
            var result = await ClientProcess.RunAsync(Launcher.EveryCore, client, order, BenchJson.Default.ClientResult, cancellation);
            using var http = new HttpClient();
            var reading = (await http.GetFromJsonAsync(new Uri(server.Facts.Control + "/bench/paced"), BenchJson.Default.PacedReading, cancellation))!;
            facts.AddRange(Facts(client, client == GuildhallClient.Brief, result, reading, paced));
            await Console.Error.WriteLineAsync(Figures.Text($"{client}: p50 {Figures.Quantile(reading.SecondMs, 0.5):0.00} ms, p99 {Figures.Quantile(reading.SecondMs, 0.99):0.00} ms; server late by {reading.LateP99Ms:0.0} ms, {reading.LatestMs:0} ms at most"));
        }

        return new Section(Name, "Latency and commits at 5,000 events a second", Figures.Text(
            $"World of {sizes.Guilds} guilds of {sizes.Members:N0} members; {Rate:N0} events a second for {2 * seconds} s, each in a write of its own, no event twice, {changes:P1} of them joins, leaves and changes of members. 25 messages a second ask for an answer: from just before such an event is written to the arrival of the handler's POST, both by the server's clock. Server on core 0, client on both cores of the machine, which it shares with the server; no compression, one round. The second half counts; the first half is that of a process that has just started."), facts);
    }

    private static IEnumerable<Fact> Facts(string client, bool isOurs, ClientResult result, PacedReading reading, PacedFacts paced)
    {
        var (p50, p99) = (Figures.Quantile(reading.SecondMs, 0.5), Figures.Quantile(reading.SecondMs, 0.99));
        yield return isOurs ? Figures.AtMost($"{client}: event to answer, p50", p50, 1, "0.00", " ms") : Figures.Plain($"{client}: event to answer, p50", $"{p50:0.00} ms");
        yield return isOurs ? Figures.AtMost($"{client}: event to answer, p99", p99, 5, "0.00", " ms") : Figures.Plain($"{client}: event to answer, p99", $"{p99:0.00} ms");
        yield return Figures.Plain($"{client}: the same in the first half, p50 and p99", $"{Figures.Quantile(reading.FirstMs, 0.5):0.00} ms, {Figures.Quantile(reading.FirstMs, 0.99):0.0} ms");
        if (result.Lag is { } lag)
        {
            yield return Figures.AtMost($"{client}: committed behind received, p99", lag.P99, 500, "N0", " ms");
            yield return Figures.Plain($"{client}: the same, p50 and longest", $"{lag.P50:N0} ms, {lag.Longest:N0} ms of {lag.Events:N0} events");
        }

        yield return Figures.Plain($"{client}: processor time of an event", $"{1e6 / result.EventsPerCpuSecond:N0} us");
        if (isOurs) yield return Figures.None($"{client}: probes without an answer", reading.Unanswered);
        else if (reading.Unanswered > 0) yield return Figures.Plain($"{client}: probes without an answer", $"{reading.Unanswered} of {paced.Probes}");
        if (reading.SentPerSecond < Rate * 0.99) yield return Figures.Plain($"{client}: was sent only", $"{reading.SentPerSecond:N0} events a second");
        yield return Figures.Plain($"{client}: the server itself meanwhile", $"{reading.ServerLoad:P0} of its core, events late by {reading.LateP99Ms:0.0} ms (p99), {reading.LatestMs:0} ms at most");
    }
}
