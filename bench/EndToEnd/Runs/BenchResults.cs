using Guildhall.Bench.EndToEnd.Streaming;

namespace Guildhall.Bench.EndToEnd.Runs;

/// <summary>All results of a run; the median round by events per CPU-second stands for a client.</summary>
public sealed record BenchResults(ServerFacts Server, IReadOnlyList<BenchResult> All)
{
    /// <summary>The median round, or null if the client did not run.</summary>
    public ClientResult? Median(string client, StreamKind stream, GatewayCompression compression)
    {
        var rounds = Rounds(client, stream, compression).OrderBy(r => r.EventsPerCpuSecond).ToList();
        return rounds.Count == 0 ? null : rounds[rounds.Count / 2];
    }

    /// <summary>All rounds.</summary>
    public IReadOnlyList<ClientResult> Rounds(string client, StreamKind stream, GatewayCompression compression) =>
        All.Where(r => r.Client == client && r.Stream == stream && r.Compression == compression).Select(r => r.Result).ToList();
}

/// <summary>One client's result in one round.</summary>
public sealed record BenchResult(string Client, StreamKind Stream, GatewayCompression Compression, ClientResult Result);
