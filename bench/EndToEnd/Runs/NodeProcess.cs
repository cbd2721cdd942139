using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Guildhall.Bench.EndToEnd.Runs;

/// <summary>A node in a process of its own, on core 1.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    /// <summary>What the program is called with to be a floor.</summary>
    public const string FloorNodeName = "floor-node";

    private readonly Process _process;

    private NodeProcess(Process process) => _process = process;

    /// <summary>Starts one; it can be asked at once and answers when it runs.</summary>
    public static async Task<NodeProcess> StartAsync(NodeOrder order)
    {
        var process = Launcher.StartSelf(1, "client", "node");
        await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order, BenchJson.Default.NodeOrder));
        return new NodeProcess(process);
    }

    /// <summary>Starts a floor in its place.</summary>
    public static async Task<NodeProcess> StartAsync(FloorOrder order)
    {
        var process = Launcher.StartSelf(1, "client", FloorNodeName);
        await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order, BenchJson.Default.FloorOrder));
        return new NodeProcess(process);
    }

    /// <summary>Asks it how it is.</summary>
    public Task<NodeReading> ReadAsync(CancellationToken cancellation) => AskAsync("?", cancellation);

    /// <summary>The same when its handlers have run so often since it was started.</summary>
    public Task<NodeReading> UntilRunsAsync(long runs, CancellationToken cancellation) => AskAsync(runs.ToString(CultureInfo.InvariantCulture), cancellation);

    private async Task<NodeReading> AskAsync(string question, CancellationToken cancellation)
    {
        await _process.StandardInput.WriteLineAsync(question);
        await _process.StandardInput.FlushAsync(cancellation);
        var line = await _process.StandardOutput.ReadLineAsync(cancellation) ?? throw new InvalidOperationException("A node ended; its error is above.");
        var reading = JsonSerializer.Deserialize(line, BenchJson.Default.NodeReading)!;
        return reading.Fatal is { } fatal ? throw new InvalidOperationException(fatal) : reading;
    }

    /// <summary>Kills it, as a crash would.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>A port that nobody has; another process might take it before the node does, then the node says so.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
