using Guildhall.Bench.EndToEnd.Clients;
using Guildhall.Bench.EndToEnd.Streaming;

namespace Guildhall.Bench.EndToEnd.Runs;

/// <summary>Runs every client under every compression, round by round: what a busy neighbour spoils, it spoils for all.</summary>
public sealed class BenchRun(RunOptions options)
{
    /// <summary>The core of the sending process.</summary>
    public const int ServerCore = 0;

    /// <summary>The core of the clients.</summary>
    public const int ClientCore = 1;

    /// <summary>The clients and what they are sent, the floor of each stream first.</summary>
    public static IReadOnlyList<(string Client, StreamKind Stream)> Clients { get; } =
    [
        (Floor, StreamKind.Mixed), (GuildhallClient.Whole, StreamKind.Mixed), (GuildhallClient.Brief, StreamKind.Mixed),
        .. Peers.Names.Select(name => (name, StreamKind.Mixed)),
        (Floor, StreamKind.Messages), (GuildhallClient.Brief, StreamKind.Messages),
        (Floor, StreamKind.Unneeded), (GuildhallClient.Brief, StreamKind.Unneeded),
    ];

    /// <summary>The client that the others are compared with.</summary>
    public const string Floor = "floor";

    /// <summary>Runs all and returns every result.</summary>
    /// <param name="compressions">Transport compressions.</param>
    /// <param name="only">The clients wanted; empty = all. The libraries of others take part in one compression each.</param>
    /// <param name="cancellation">Ends the run.</param>
    public async Task<BenchResults> RunAsync(IReadOnlyList<GatewayCompression> compressions, IReadOnlyList<string> only, CancellationToken cancellation)
    {
        await using var server = await BenchServer.StartAsync(ServerCore, options, cancellation, compressions: compressions);
        var results = new List<BenchResult>();
        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var compression in compressions)
            {
                foreach (var (client, stream) in Clients)
                {
                    var isPeer = Peers.Names.Contains(client);
                    if (compression != (isPeer ? Peers.CompressionOf(client) : stream != StreamKind.Mixed ? GatewayCompression.None : compression)) continue;
                    if (only.Count > 0 && !only.Contains(client)) continue;
                    if (isPeer && Peers.MissingLine(client) is { } missing)
                    {
                        if (round == 1) await Console.Error.WriteLineAsync(missing);
                        continue;
                    }

                    var result = await ClientProcess.RunAsync(ClientCore, client, Order(server.Facts, compression, stream), BenchJson.Default.ClientResult, cancellation);
                    results.Add(new BenchResult(client, stream, compression, result));
                    await Console.Error.WriteLineAsync(
                        $"round {round}, {compression.Title()}, {stream}, {client}: {result.EventsPerCpuSecond:N0} events per CPU-second, {result.EventsPerSecond:N0} a second");
                }
            }
        }

        return new BenchResults(server.Facts, results);
    }

    private ClientOrder Order(ServerFacts facts, GatewayCompression compression, StreamKind stream)
    {
        var (warmUp, measured, perMessage) = stream switch
        {
            StreamKind.Mixed => (options.BeforeMeasuring, options.Measured, facts.EventsPerMessage),
            StreamKind.Messages => (options.BeforeMeasuring, options.Measured, 1.0),
            _ => (WarmUp.Of(1), 1, options.WarmUp + options.Measured + 1.0),
        };
        return new(facts.Api, facts.Control, facts.Token, compression, facts.Guilds, warmUp, measured, stream, perMessage);
    }
}
