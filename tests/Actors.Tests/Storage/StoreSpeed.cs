using System.Diagnostics;
using Guildhall.Actors.Storage;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Storage;

/// <summary>
/// Not tests but measurements, of changed rows a second and of recoveries. Run by name, with the server for the second:
/// <code>
/// dotnet build tests/Actors.Tests -c Release
/// tests/Actors.Tests/Storage/postgres-for-tests.sh run dotnet tests/Actors.Tests/bin/Release/net10.0/Guildhall.Actors.Tests.dll -class "*.StoreSpeed" -explicit only -showLiveOutput
/// </code>
/// </summary>
public sealed class StoreSpeed(ITestOutputHelper output)
{
    private const int PageBytes = 2048;
    private const int Guilds = 200;
    private const int PagesOfGuild = 20;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(3);

    [Fact(Explicit = true)]
    public async Task Sqlite()
    {
        foreach (var (batch, survivePowerCut) in new[] { (10, false), (100, false), (500, false), (2000, false), (10, true), (500, true) })
        {
            await using var bed = new SqliteBed();
            var store = await bed.OpenAsync(bed.Options with { SurvivePowerCut = survivePowerCut });
            await MeasureAsync(store, batch, $"SQLite, {(survivePowerCut ? "FULL" : "NORMAL")}");
        }
    }

    [Fact(Explicit = true)]
    public async Task Postgres()
    {
        foreach (var batch in new[] { 10, 100, 500, 2000 })
        {
            await using var bed = new PostgresBed();
            await bed.InitializeAsync();
            await MeasureAsync(await bed.OpenAsync(), batch, "PostgreSQL");
        }
    }

    private async Task MeasureAsync(IStateStore store, int batch, string name)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var owner = await store.AcquireAsync(StoreSamples.Shard, "speed", cancellation);
        var random = new Random(7);
        var data = new byte[PageBytes * 16];
        random.NextBytes(data);

        // every page once, so that what is measured is changes
        for (var guild = 0; guild < Guilds; guild++) await WriteAsync(Enumerable.Range(0, PagesOfGuild).Select(page => Page(guild, page)));

        List<double> milliseconds = [];
        var process = Process.GetCurrentProcess();
        var (start, cpu) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
        while (Stopwatch.GetElapsedTime(start) < Duration)
        {
            var began = Stopwatch.GetTimestamp();
            await WriteAsync(Enumerable.Range(0, batch).Select(_ => Page(random.Next(Guilds), random.Next(PagesOfGuild))));
            milliseconds.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        var (seconds, rows) = (Stopwatch.GetElapsedTime(start).TotalSeconds, (double)batch * milliseconds.Count);
        process.Refresh();
        var cpuPerRow = (process.TotalProcessorTime - cpu).TotalMicroseconds / rows;
        milliseconds.Sort();

        var reading = Stopwatch.GetTimestamp();
        for (var first = 0; first < Guilds; first += 32)
            await store.ReadGuildsAsync([.. Enumerable.Range(first, Math.Min(32, Guilds - first)).Select(g => new GuildId((ulong)g + 1))], cancellation);
        var readSeconds = Stopwatch.GetElapsedTime(reading).TotalSeconds;

        output.WriteLine(
            $"{name,-16} batch {batch,5}: {rows / seconds,8:N0} rows/s, batch p50 {milliseconds[milliseconds.Count / 2]:0.0} ms, p99 {milliseconds[milliseconds.Count * 99 / 100]:0.0} ms, own CPU {cpuPerRow:0} us/row; reads {Guilds / readSeconds:N0} guilds/s ({Guilds * PagesOfGuild / readSeconds:N0} pages/s)");

        GuildPage Page(int guild, int page) => new(new GuildId((ulong)guild + 1), 1, page, data.AsMemory(random.Next(data.Length - PageBytes), PageBytes));

        async Task WriteAsync(IEnumerable<GuildPage> pages) => Assert.Equal(
            [WriteVerdict.Stored], await store.WriteAsync([StoreSamples.Write(owner) with { Pages = [.. pages] }], cancellation));
    }
}
