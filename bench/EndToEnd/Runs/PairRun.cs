using System.Globalization;
using Guildhall.Bench.EndToEnd.Streaming;

namespace Guildhall.Bench.EndToEnd.Runs;

/// <summary>
/// Compares two builds, or two clients of about the same speed, that run at once on one core: whatever the machine does meanwhile, it does to both. One
/// after the other they differ by up to two times with the same files; at once, rounds differ by 3-9 %, their median by less. Each is slower than it
/// would be alone, as they share the core's caches, so only the ratio counts.
/// </summary>
internal static class PairRun
{
    /// <summary>Half as long to get warm as beside other libraries: both are as cold as each other. As there, no event is played twice.</summary>
    public static RunOptions Sizes { get; } = RunOptions.Full with { WarmUp = 400_000, Measured = 500_000, Recorded = 1_280_000, Rounds = 4 };

    /// <summary>Prints each round and the median of the ratios.</summary>
    /// <param name="first">What the other is compared with.</param>
    /// <param name="second">The other.</param>
    /// <param name="compression">Transport compression of both.</param>
    /// <param name="options">Sizes.</param>
    /// <param name="cancellation">Ends the run.</param>
    public static async Task RunAsync(PairSide first, PairSide second, GatewayCompression compression, RunOptions options, CancellationToken cancellation)
    {
        if (!Launcher.CanPin) throw new InvalidOperationException("Two clients share a core only where processes can be pinned: on Linux, with taskset and two cores.");
        await using var one = await BenchServer.StartAsync(BenchRun.ServerCore, options, cancellation, compressions: [compression]);
        await using var other = await BenchServer.StartAsync(BenchRun.ServerCore, options, cancellation, compressions: [compression]);
        var ratios = new List<double>();
        for (var round = 1; round <= options.Rounds; round++)
        {
            // by turns, too, who comes first and which server it has
            var (serverOfFirst, serverOfSecond) = round % 2 == 1 ? (one, other) : (other, one);
            var early = round % 2 == 1 ? Run(first, serverOfFirst) : null;
            var runs = await Task.WhenAll(Run(second, serverOfSecond), early ?? Run(first, serverOfFirst));
            var (rateOfSecond, rateOfFirst) = (runs[0].EventsPerCpuSecond, runs[1].EventsPerCpuSecond);
            ratios.Add(rateOfSecond / rateOfFirst);
            Console.WriteLine(Figures.Text($"round {round}: {rateOfFirst:N0} and {rateOfSecond:N0} events per CPU-second, {ratios[^1]:0.000} times"));
        }

        ratios.Sort();
        var median = (ratios[(ratios.Count - 1) / 2] + ratios[ratios.Count / 2]) / 2;
        Console.WriteLine(Figures.Text($"{second} beside {first}, {compression.Title()}: median {median:0.000} times, ")
            + string.Join(", ", ratios.Select(ratio => ratio.ToString("0.000", CultureInfo.InvariantCulture))));

        Task<ClientResult> Run(PairSide side, BenchServer server) => ClientProcess.RunAsync(BenchRun.ClientCore, side.Client, Order(server.Facts), BenchJson.Default.ClientResult, cancellation, side.Program);

        ClientOrder Order(ServerFacts facts) => new(facts.Api, facts.Control, facts.Token, compression, facts.Guilds, WarmUp.Of(options.WarmUp), options.Measured, StreamKind.Mixed, facts.EventsPerMessage);
    }
}

/// <summary>One of two that are compared.</summary>
/// <param name="Client">The client's name.</param>
/// <param name="Program">Another build of this program, its assembly's path; null for this one.</param>
internal sealed record PairSide(string Client, string? Program)
{
    /// <summary>As it was given.</summary>
    public override string ToString() => Program is null ? Client : $"{Client}@{Program}";

    /// <summary>Reads <c>client</c> or <c>client@assembly</c>.</summary>
    /// <exception cref="ArgumentException">The assembly is not there, or the client is another library, which has no builds.</exception>
    public static PairSide Parse(string text)
    {
        if (text.Split('@', 2) is not [var client, var program] || Peers.Names.Contains(text)) return new PairSide(text, null);
        if (Peers.Names.Contains(client)) throw new ArgumentException($"{client} is another library: it has no other build.");
        if (!File.Exists(program)) throw new ArgumentException($"There is no assembly {program}.");
        return new PairSide(client, program);
    }
}
