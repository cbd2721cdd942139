namespace Guildhall.Bench.EndToEnd.Runs;

/// <summary>Loads two worlds that differ in members only; the difference is what a member costs, with every overhead that grows with it.</summary>
public static class MemoryRun
{
    /// <summary>Runs both.</summary>
    public static async Task<IReadOnlyList<MemoryResult>> RunAsync(RunOptions options, CancellationToken cancellation)
    {
        var results = new List<MemoryResult>();
        foreach (var members in new[] { options.Members, options.Members * 5 })
        {
            await using var server = await BenchServer.StartAsync(0, options with { Members = members, Recorded = 0 }, cancellation);
            var facts = server.Facts;
            var order = new ClientOrder(facts.Direct, facts.Control, facts.Token, default, facts.Guilds, WarmUp.Of(0), facts.Guilds * members, default, 0);
            results.Add(await ClientProcess.RunAsync(1, "memory", order, BenchJson.Default.MemoryResult, cancellation));
        }

        return results;
    }
}
