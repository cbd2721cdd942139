using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Guildhall.Clients.Tests.Processes;

/// <summary>A node of a cluster as operators start it, with its HTTP proxy.</summary>
public sealed class NodeProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];
    private readonly List<(string Text, TaskCompletionSource<string> Seen)> _awaited = [];
    private readonly Task _read;

    private NodeProcess(Process process)
    {
        _process = process;
        _read = Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));
    }

    /// <summary>A port for the first node of a cluster.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts it.</summary>
    public static NodeProcess Start(string api, string token, int seedPort, int port, string dataFolder)
    {
        var start = new ProcessStartInfo("dotnet",
        [
            Path.Combine(AppContext.BaseDirectory, "Guildhall.Host.dll"), "run", "--api", api, "--seed-nodes", $"127.0.0.1:{seedPort}", "--cluster-port", $"{port}",
            "--proxy-port", "0", "--data", dataFolder, "--plain",
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("DISCORD_API");
        start.Environment["DISCORD_TOKEN"] = token;
        return new NodeProcess(Process.Start(start)!);
    }

    /// <summary>The base of its proxy, as discord.js wants it.</summary>
    public async Task<string> ProxyAsync(CancellationToken cancellation) => (await LineAsync("proxy at ", cancellation))["proxy at ".Length..];

    /// <summary>Waits for a line that contains a text.</summary>
    public async Task<string> LineAsync(string text, CancellationToken cancellation)
    {
        var seen = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_lines.FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal)) is { } there) return there;
            _awaited.Add((text, seen));
        }

        try
        {
            return await seen.Task.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            lock (_gate) throw new ClientFailedException($"The node did not say '{text}' in time, but: {string.Join('\n', _lines.TakeLast(30))}");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await ChildProcess.EndAsync(_process, gently: false, _read);

    private async Task ReadAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (_gate)
            {
                _lines.Add(line);
                foreach (var (_, seen) in _awaited.Where(awaited => line.Contains(awaited.Text, StringComparison.Ordinal))) seen.TrySetResult(line);
            }
        }
    }
}
