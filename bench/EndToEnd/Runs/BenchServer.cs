using System.Diagnostics;
using System.Text.Json;
using Guildhall.Bench.EndToEnd.Streaming;

namespace Guildhall.Bench.EndToEnd.Runs;

/// <summary>The sending process.</summary>
public sealed class BenchServer : IAsyncDisposable
{
    private readonly Process _process;

    private BenchServer(Process process, ServerFacts facts)
    {
        _process = process;
        Facts = facts;
    }

    /// <summary>Where it is and what it sends.</summary>
    public ServerFacts Facts { get; }

    /// <summary>Starts it on a core and waits until its streams are made.</summary>
    /// <param name="core">The core.</param>
    /// <param name="options">Sizes.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <param name="pace">Events a second of a paced run; 0 = as fast as the client reads.</param>
    /// <param name="traffic">What people do.</param>
    /// <param name="shards">Shards to recommend.</param>
    /// <param name="compressions">Transport compressions to make streams for; all if not given.</param>
    public static async Task<BenchServer> StartAsync(int core, RunOptions options, CancellationToken cancellation, int pace = 0,
        TrafficKind traffic = TrafficKind.Usual, int shards = 1, IReadOnlyList<GatewayCompression>? compressions = null)
    {
        var streams = (compressions ?? []).Select(compression => $"--compression={compression}");
        var process = Launcher.StartSelf(core, ["serve", .. streams, $"--guilds={options.Guilds}", $"--members={options.Members}", $"--recorded={options.Recorded}",
            $"--messages={options.WarmUp + options.Measured}", $"--seed={options.Seed}", $"--pace={pace}", $"--traffic={traffic}", $"--shards={shards}"]);
        var line = await process.StandardOutput.ReadLineAsync(cancellation);
        if (line is null) throw new InvalidOperationException("The server process ended before it was ready; its error is above.");
        return new BenchServer(process, JsonSerializer.Deserialize(line, BenchJson.Default.ServerFacts)!);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close(); // the server's sign to end
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
