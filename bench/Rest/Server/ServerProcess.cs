using System.Diagnostics;
using System.Net.Http.Json;
using Guildhall.Bench.Rest.Nodes;

namespace Guildhall.Bench.Rest.Server;

/// <summary>The strict server, as the run sees it.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http;

    private ServerProcess(Process process, string address)
    {
        _process = process;
        Address = address;
        _http = new HttpClient { BaseAddress = new Uri(address) };
    }

    /// <summary>Where it listens.</summary>
    public string Address { get; }

    /// <summary>The API as a node of this name uses it.</summary>
    public Uri Api(string node) => new($"{Address}/{node}/api/v10");

    /// <summary>Starts one.</summary>
    public static async Task<ServerProcess> StartAsync(ServerPlan plan, int? core = null)
    {
        var process = SelfProcess.Start(core, "serve");
        var address = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server did not start.");
        var server = new ServerProcess(process, address.TrimEnd('/'));
        await server.PlanAsync(plan);
        return server;
    }

    /// <summary>Starts counting anew under other rules.</summary>
    public async Task PlanAsync(ServerPlan plan)
    {
        using var answer = await _http.PutAsJsonAsync("plan", plan);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>What it saw.</summary>
    public async Task<ServerReport> ReportAsync() => (await _http.GetFromJsonAsync<ServerReport>("report"))!;

    /// <summary>When each call was taken, in seconds after the first one.</summary>
    public async Task<IReadOnlyList<double>> TimelineAsync() => (await _http.GetFromJsonAsync<List<double>>("timeline"))!;

    /// <summary>The next message it took: the sending node and the content; null when it has ended.</summary>
    public async Task<(string Node, string Content)?> NextAsync(CancellationToken cancellation)
    {
        if (await _process.StandardOutput.ReadLineAsync(cancellation) is not { } line) return null;
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        return (line[..space], line[(space + 1)..]);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
