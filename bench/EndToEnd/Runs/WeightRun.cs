using Guildhall.Bench.EndToEnd.Streaming;

namespace Guildhall.Bench.EndToEnd.Runs;

/// <summary>What a member and what a guild weigh, from the difference of two worlds, measured the same way for every client that keeps members.</summary>
internal static class WeightRun
{
    public const string Name = "memory";

    private static readonly string[] Caching = ["memory", "discord.js", "eris", "oceanic.js"];

    public static async Task<Section> RunAsync(bool smoke, CancellationToken cancellation)
    {
        var facts = new List<Fact>();
        var (few, many) = smoke ? (20, 60) : (1_000, 3_000);
        var (guilds, small, large) = smoke ? (10, 10, 30) : (100, 500, 2_500);
        var (ours, perMember) = (0.0, new List<Fact>());
        foreach (var client in Caching)
        {
            if (Peers.Names.Contains(client) && Peers.MissingLine(client) is { } missing)
            {
                perMember.Add(new Fact(client, missing));
                continue;
            }

            var (managed, resident) = await DifferenceAsync(client, (guilds, few), (guilds, many), reading => reading.Members, cancellation);
            if (client == Caching[0]) ours = managed;
            perMember.AddRange(client == Caching[0]
                ? [Figures.AtMost("guildhall: resident bytes of a member", resident, 150, "N0"), Figures.Plain("guildhall: live managed bytes of a member", $"{managed:N0}")]
                : [Figures.Plain($"{client}: resident bytes of a member", $"{resident:N0}"), Figures.Plain($"{client}: live bytes of its heap of a member", $"{managed:N0}")]);
            await Console.Error.WriteLineAsync(Figures.Text($"{client}: {managed:N0} live and {resident:N0} resident bytes a member"));
        }

        const int Members = 10;
        var (live, held) = await DifferenceAsync(Caching[0], (small, Members), (large, Members), reading => reading.Members / Members, cancellation);
        facts.AddRange(perMember);
        facts.Add(Figures.AtMost("guildhall: live managed bytes of an idle guild, its members left out", live - Members * ours, 16 << 10, "N0"));
        facts.Add(Figures.Plain("guildhall: resident bytes of the same", $"{held - Members * ours:N0}"));
        return new Section(Name, "Memory", Figures.Text(
            $"After the log-in and full collections of garbage, the difference of two worlds: {guilds} guilds of {few:N0} and of {many:N0} members, {small:N0} and {large:N0} guilds of {Members} members. Every client is sent all members with its guilds. The guilds are those of the local Discord: more than 10 channels and 5 roles each."), facts);
    }

    private static async Task<(double Managed, double Resident)> DifferenceAsync(string client, (int Guilds, int Members) small, (int Guilds, int Members) large,
        Func<MemoryResult, long> count, CancellationToken cancellation)
    {
        var before = await WeighAsync(client, small.Guilds, small.Members, cancellation);
        var after = await WeighAsync(client, large.Guilds, large.Members, cancellation);
        double more = count(after) - count(before);
        return ((after.ManagedBytes - before.ManagedBytes) / more, (after.ResidentBytes - before.ResidentBytes) / more);
    }

    private static async Task<MemoryResult> WeighAsync(string client, int guilds, int members, CancellationToken cancellation)
    {
        // a thousand events nobody asks for: the server that plays them sends whole guilds, as every client gets them then
        await using var server = await BenchServer.StartAsync(0, RunOptions.Full with { Guilds = guilds, Members = members, Recorded = 1_000 }, cancellation, 1_000);
        var order = new ClientOrder(server.Facts.Api, server.Facts.Control, server.Facts.Token, GatewayCompression.None, guilds, WarmUp.Of(0), guilds * members, StreamKind.LogIn, 0);
        return await ClientProcess.RunAsync(1, client, order, BenchJson.Default.MemoryResult, cancellation);
    }
}
