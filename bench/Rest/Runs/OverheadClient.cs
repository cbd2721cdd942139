using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime;
using System.Text;
using Guildhall.Actors.Rest;
using Guildhall.Bench.Rest.Nodes;

namespace Guildhall.Bench.Rest.Runs;

/// <summary>The process that is measured: makes calls one after another in 32 channels at once and prints calls per CPU-second.</summary>
internal static class OverheadClient
{
    private const int AtOnce = 32;
    private const int Calls = 20_000;

    // What runs for weeks is not measured while the JIT still replaces its code: it is warm when two rounds in a row had hardly anything compiled.
    private const int MostWarmUp = 400_000;
    private const int HardlyAnything = 25;

    // Told too, so that nobody takes the figure for that of a process that has just been started.
    private const int EarlyAfter = 60_000;

    public static async Task<OverheadReading> RunAsync(string kind, Uri api)
    {
        if (kind == "bare")
        {
            using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = AtOnce });
            return await MeasureAsync((channel, number) => BareAsync(http, api, channel, number));
        }

        await using var node = await BenchNode.StartAsync(new RestOptions { Api = api, Global = new GlobalLimitOptions { PerSecond = 1_000_000 } });
        return await MeasureAsync(async (channel, number) => (await node.Discord.CreateMessageAsync(new ChannelId((ulong)channel), Content(number))).OrThrow());
    }

    private static async Task<OverheadReading> MeasureAsync(Func<int, int, Task> call)
    {
        var (done, early) = (0, 0.0);
        for (var quiet = 0; quiet < 2 && done < MostWarmUp; done += Calls)
        {
            var compiled = JitInfo.GetCompiledMethodCount();
            var rate = await RateAsync(call, done);
            if (done == EarlyAfter) early = rate;
            quiet = JitInfo.GetCompiledMethodCount() - compiled <= HardlyAnything ? quiet + 1 : 0;
        }

        return new OverheadReading(await RateAsync(call, done), early, done);
    }

    private static async Task<double> RateAsync(Func<int, int, Task> call, int from)
    {
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        await AllAsync(call, from, Calls);
        return Calls / (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
    }

    private static Task AllAsync(Func<int, int, Task> call, int from, int count) => Task.WhenAll(Enumerable.Range(1, AtOnce).Select(async channel =>
    {
        for (var i = 0; i < count / AtOnce; i++) await call(channel, from + i);
    }));

    private static async Task BareAsync(HttpClient http, Uri api, int channel, int number)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes($$"""{"content":"{{Content(number)}}","nonce":"{{channel}}-{{number}}","enforce_nonce":true}"""));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{api}/channels/{channel}/messages") { Content = content };
        request.Headers.TryAddWithoutValidation("Authorization", "Bot bench-token");
        using var answer = await http.SendAsync(request);
        await answer.Content.ReadAsByteArrayAsync();
    }

    private static string Content(int number) => $"message number {number}";
}

/// <summary>What the measured process found.</summary>
/// <param name="Rate">Calls per CPU-second when warm.</param>
/// <param name="Early">The same after 60,000 calls; 0 if it was warm by then.</param>
/// <param name="WarmAfter">Calls made until it was warm.</param>
internal readonly record struct OverheadReading(double Rate, double Early, int WarmAfter)
{
    /// <summary>As one line of text.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Rate} {Early} {WarmAfter}");

    /// <summary>Reads <see cref="ToString"/>'s form.</summary>
    public static OverheadReading Parse(string line) =>
        line.Split(' ') is [var rate, var early, var after]
            ? new(double.Parse(rate, CultureInfo.InvariantCulture), double.Parse(early, CultureInfo.InvariantCulture), int.Parse(after, CultureInfo.InvariantCulture))
            : throw new FormatException($"Not a reading: {line}");
}
