using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Guildhall.Bench.EndToEnd.Runs;

/// <summary>A receiving process: gets its order as a line, prints its result as the last line.</summary>
public static class ClientProcess
{
    /// <summary>Runs one to its end.</summary>
    /// <param name="core">The core.</param>
    /// <param name="client">Its name.</param>
    /// <param name="order">What it is to do.</param>
    /// <param name="type">How its result is read.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <param name="program">Another build of this program, its assembly's path; null for this one.</param>
    public static async Task<T> RunAsync<T>(int core, string client, ClientOrder order, JsonTypeInfo<T> type, CancellationToken cancellation, string? program = null)
    {
        using var process = Peers.Names.Contains(client) ? Peers.Start(core, client)
            : program is null ? Launcher.StartSelf(core, "client", client)
            : Launcher.Start(core, "dotnet", [program, "client", client]);
        await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order, BenchJson.Default.ClientOrder));
        process.StandardInput.Close();
        string? last = null;
        while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line) last = line;
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0 || last is null) throw new InvalidOperationException($"The client '{client}' failed with exit code {process.ExitCode}; its error is above.");
        return JsonSerializer.Deserialize(last, type)!;
    }
}
