namespace Guildhall.Bench.EndToEnd.Runs;

/// <summary>All results of a run; the median round by events per CPU-second stands for a client.</summary>
public sealed record BenchResults(ServerFacts Server, IReadOnlyList<(string Client, GatewayCompression Compression, ClientResult Result)> All)
{
    /// <summary>The median round, or null if the client did not run.</summary>
    public ClientResult? Median(string client, GatewayCompression compression)
    {
        var rounds = Rounds(client, compression).OrderBy(r => r.EventsPerCpuSecond).ToList();
        return rounds.Count == 0 ? null : rounds[rounds.Count / 2];
    }

    /// <summary>All rounds.</summary>
    public IReadOnlyList<ClientResult> Rounds(string client, GatewayCompression compression) =>
        All.Where(r => r.Client == client && r.Compression == compression).Select(r => r.Result).ToList();
}
