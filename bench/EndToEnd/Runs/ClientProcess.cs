using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Guildhall.Bench.EndToEnd.Runs;

/// <summary>A receiving process: gets its order as a line, prints its result as the last line.</summary>
public static class ClientProcess
{
    /// <summary>Runs one to its end.</summary>
    public static async Task<T> RunAsync<T>(int core, string client, ClientOrder order, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        using var process = Peers.Names.Contains(client) ? Peers.Start(core, client) : Launcher.StartSelf(core, "client", client);
        await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order, BenchJson.Default.ClientOrder));
        process.StandardInput.Close();
        string? last = null;
        while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line) last = line;
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0 || last is null) throw new InvalidOperationException($"The client '{client}' failed with exit code {process.ExitCode}; its error is above.");
        return JsonSerializer.Deserialize(last, type)!;
    }
}
