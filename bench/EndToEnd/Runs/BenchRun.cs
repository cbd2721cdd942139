using Guildhall.Bench.EndToEnd.Clients;
using Guildhall.Bench.EndToEnd.Streaming;

namespace Guildhall.Bench.EndToEnd.Runs;

/// <summary>Runs every client under every compression, round by round: what a busy neighbour spoils, it spoils for all.</summary>
public sealed class BenchRun(RunOptions options)
{
    private const int ServerCore = 0;
    private const int ClientCore = 1;

    /// <summary>The clients, the floor first.</summary>
    public static IReadOnlyList<string> Clients { get; } = ["floor", GuildhallClient.Whole, GuildhallClient.Brief];

    /// <summary>Runs all and returns every result.</summary>
    public async Task<BenchResults> RunAsync(IReadOnlyList<GatewayCompression> compressions, CancellationToken cancellation)
    {
        await using var server = await BenchServer.StartAsync(ServerCore, options, cancellation);
        var results = new List<(string Client, GatewayCompression Compression, ClientResult Result)>();
        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var compression in compressions)
            {
                foreach (var client in Clients)
                {
                    var result = await ClientProcess.RunAsync(ClientCore, client, Order(server.Facts, compression), BenchJson.Default.ClientResult, cancellation);
                    results.Add((client, compression, result));
                    await Console.Error.WriteLineAsync(
                        $"round {round}, {compression.Title()}, {client}: {result.EventsPerCpuSecond:N0} events per CPU-second, {result.EventsPerSecond:N0} a second");
                }
            }
        }

        return new BenchResults(server.Facts, results);
    }

    private ClientOrder Order(ServerFacts facts, GatewayCompression compression) =>
        new(facts.Api, facts.Control, facts.Token, compression, facts.Guilds, options.WarmUp, options.Measured, facts.EventsPerMessage);
}
