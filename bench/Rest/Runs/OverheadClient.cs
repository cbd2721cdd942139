using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using Guildhall.Actors.Rest;
using Guildhall.Bench.Rest.Nodes;

namespace Guildhall.Bench.Rest.Runs;

/// <summary>The process that is measured: makes calls one after another in 32 channels at once and prints calls per CPU-second.</summary>
internal static class OverheadClient
{
    private const int AtOnce = 32;
    private const int Calls = 20_000;

    // Until the JIT has done with the hottest code: what runs for weeks is not measured by its first seconds.
    private const int WarmUp = 80_000;

    public static async Task<double> RunAsync(string kind, Uri api)
    {
        if (kind == "bare")
        {
            using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = AtOnce });
            return await MeasureAsync((channel, number) => BareAsync(http, api, channel, number));
        }

        await using var node = await BenchNode.StartAsync(new RestOptions { Api = api, Global = new GlobalLimitOptions { PerSecond = 1_000_000 } });
        return await MeasureAsync(async (channel, number) => (await node.Discord.CreateMessageAsync(new ChannelId((ulong)channel), Content(number))).OrThrow());
    }

    private static async Task<double> MeasureAsync(Func<int, int, Task> call)
    {
        await AllAsync(call, 0, WarmUp);
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        await AllAsync(call, WarmUp, Calls);
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
