using System.Diagnostics;
using System.Net.Http.Json;
using Guildhall.Actors.Storage;
using Guildhall.Bench.EndToEnd.Clients;
using Guildhall.Bench.EndToEnd.Streaming;

namespace Guildhall.Bench.EndToEnd.Runs;

/// <summary>How much the store takes: rows a second on its own, and a whole node under nothing but changing members.</summary>
internal static class StoreRun
{
    public const string Name = "store";

    private const int Wanted = 20_000;

    /// <summary>What is sent in all: where nothing about the chosen member is to be changed, the local Discord has somebody talk.</summary>
    private const int Sent = 23_400;

    private const int PageBytes = 2_048;
    private const int Guilds = 200;
    private const int PagesOfGuild = 20;

    /// <summary>Holds a PostgreSQL's connection string; without it only SQLite is measured.</summary>
    private const string Postgres = "GUILDHALL_TEST_POSTGRES";

    public static async Task<Section> RunAsync(bool smoke, CancellationToken cancellation)
    {
        var facts = new List<Fact>();
        await NodeAsync(facts, smoke, cancellation);
        var length = TimeSpan.FromSeconds(smoke ? 0.2 : 3);
        var folder = Directory.CreateTempSubdirectory("guildhall-bench-");
        foreach (var (batch, survivePowerCut) in new[] { (100, false), (500, false), (2_000, false), (500, true) })
        {
            var options = new StateStoreOptions { DataFolder = Path.Combine(folder.FullName, $"{batch}-{survivePowerCut}"), SurvivePowerCut = survivePowerCut };
            facts.Add(await RowsAsync(options, $"SQLite{(survivePowerCut ? ", every transaction on the disk" : "")}", batch, length, cancellation));
        }

        folder.Delete(recursive: true);
        if (Environment.GetEnvironmentVariable(Postgres) is { Length: > 0 } server)
        {
            foreach (var batch in new[] { 100, 500, 2_000 })
                facts.Add(await RowsAsync(new StateStoreOptions { ConnectionString = server, Schema = $"bench_{Guid.NewGuid():N}" }, "PostgreSQL", batch, length, cancellation));
        }
        else
        {
            facts.Add(new Fact("PostgreSQL", $"not measured: {Postgres} holds no connection string"));
        }

        return new Section(Name, "The store under changing members", Figures.Text(
            $"First a whole node over SQLite, 100 guilds of 1,000 members: {Sent:N0} events a second, of which more than {Wanted:N0} are changes of members, each a change indeed, and the rest chat, for {(smoke ? 2 : 20)} s, of which the second half counts; server on core 0, node on core 1. Then the store alone: random pages of {PageBytes:N0} bytes of {Guilds} guilds in transactions one after another."), facts);
    }

    private static async Task NodeAsync(List<Fact> facts, bool smoke, CancellationToken cancellation)
    {
        var sizes = (smoke ? RunOptions.Smoke : RunOptions.Full) with { Recorded = Sent * (smoke ? 2 : 20) };
        await using var server = await BenchServer.StartAsync(0, sizes, cancellation, Sent, TrafficKind.MemberChanges);
        var paced = server.Facts.Paced!;
        var order = new ClientOrder(server.Facts.Api, server.Facts.Control, server.Facts.Token, GatewayCompression.None, server.Facts.Guilds,
            WarmUp.Of(paced.FirstHalf), paced.Messages - paced.FirstHalf, StreamKind.Paced, paced.EventsPerMessage);
        var result = await ClientProcess.RunAsync(1, GuildhallClient.Brief, order, BenchJson.Default.ClientResult, cancellation);
        var changes = server.Facts.Mix.Where(part => part.Event.StartsWith("GUILD_MEMBER", StringComparison.Ordinal)).Sum(part => part.Share);
        var lag = result.Lag!;
        using var http = new HttpClient();
        var reading = (await http.GetFromJsonAsync(new Uri(server.Facts.Control + "/bench/paced"), BenchJson.Default.PacedReading, cancellation))!;
        facts.Add(Figures.AtLeast("changed members taken and stored a second", result.EventsPerSecond * changes, Wanted * 0.98, "N0"));
        facts.Add(Figures.AtMost("committed behind received meanwhile, p99", lag.P99, 500, "N0", " ms"));
        facts.Add(Figures.Plain("the same, p50 and longest", $"{lag.P50:N0} ms, {lag.Longest:N0} ms"));
        facts.Add(Figures.Plain("processor time of an event, stored", $"{1e6 / result.EventsPerCpuSecond:N0} us"));
        facts.Add(Figures.Plain("the server itself meanwhile", $"{reading.SentPerSecond:N0} events a second, {reading.ServerLoad:P0} of its core, late by {reading.LateP99Ms:0.0} ms (p99), {reading.LatestMs:0} ms at most"));
    }

    private static async Task<Fact> RowsAsync(StateStoreOptions options, string name, int batch, TimeSpan length, CancellationToken cancellation)
    {
        await using var store = StateStores.Open(options);
        await store.InitializeAsync(cancellation);
        var owner = await store.AcquireAsync(new ShardId(0, 1), "bench", cancellation);
        var random = new Random(7);
        var data = new byte[PageBytes * 16];
        random.NextBytes(data);
        // every page once, so that what is measured is changes
        for (var guild = 0; guild < Guilds; guild++) await WriteAsync(Enumerable.Range(0, PagesOfGuild).Select(page => Page(guild, page)));

        List<double> milliseconds = [];
        var (start, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        while (Stopwatch.GetElapsedTime(start) < length)
        {
            var began = Stopwatch.GetTimestamp();
            await WriteAsync(Enumerable.Range(0, batch).Select(_ => Page(random.Next(Guilds), random.Next(PagesOfGuild))));
            milliseconds.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        var (seconds, rows) = (Stopwatch.GetElapsedTime(start).TotalSeconds, (double)batch * milliseconds.Count);
        var own = (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / rows;
        milliseconds.Sort();
        return Figures.Plain($"{name}, {batch:N0} pages a transaction",
            $"{rows / seconds:N0} pages a second; a transaction p50 {Figures.Quantile(milliseconds, 0.5):0.0} ms, p99 {Figures.Quantile(milliseconds, 0.99):0.0} ms; {own:0} us of our processor a page");

        GuildPage Page(int guild, int page) => new(new GuildId((ulong)guild + 1), 1, page, data.AsMemory(random.Next(data.Length - PageBytes), PageBytes));

        async Task WriteAsync(IEnumerable<GuildPage> pages)
        {
            var verdicts = await store.WriteAsync([new ShardWrite { Shard = owner.Shard, Epoch = owner.Epoch, Pages = [.. pages] }], cancellation);
            if (verdicts is not [WriteVerdict.Stored]) throw new InvalidOperationException($"The store answered {verdicts[0]}.");
        }
    }
}
