using System.Diagnostics;

namespace Guildhall.Bench.EndToEnd.Runs;

/// <summary>A node that knows nothing, and one that finds everything in the store after the last was killed.</summary>
internal static class ColdRun
{
    public const string Name = "cold";

    /// <summary>A connection may send 120 frames a minute, so a shard gets the members of no more guilds in that time; one guild takes one request.</summary>
    private const int Shards = 16;

    public static async Task<Section> RunAsync(bool smoke, CancellationToken cancellation)
    {
        var (guilds, members) = smoke ? (20, 50) : (1_000, 1_000);
        long all = (long)guilds * members;
        await using var world = await BenchWorld.StartAsync(guilds, members, Shards, cancellation);

        var clock = Stopwatch.StartNew();
        await world.AddNodesAsync(1);
        var held = await world.UntilAsync(node => node.Guilds == guilds && node.Members >= all, cancellation);
        var loaded = clock.Elapsed;
        await world.UntilAsync(IsStored, cancellation);
        var stored = clock.Elapsed;
        // the server's first message takes a twentieth of a second, which is not the node's
        var silent = await world.ReadAsync(cancellation);
        await world.TellAsync($"/bench/speak/0/{guilds}", cancellation);
        await world.UntilRunsAsync(silent.Runs + guilds, cancellation);
        await world.UntilAsync(node => node.Received >= silent.Received + guilds && IsStored(node), cancellation);

        await world.KillNodesAsync();
        clock.Restart();
        await world.AddNodesAsync(1);
        await world.UntilAsync(node => node.Live == Shards, cancellation);
        var live = clock.Elapsed;
        var before = await world.ReadAsync(cancellation);
        var heard = world.UntilRunsAsync(before.Runs + 1, cancellation);
        clock.Restart();
        await world.TellAsync("/bench/speak/0/1", cancellation);
        await heard;
        var first = clock.Elapsed;
        heard = world.UntilRunsAsync(before.Runs + guilds, cancellation);
        clock.Restart();
        await world.TellAsync($"/bench/speak/1/{guilds - 1}", cancellation);
        await heard;
        await world.UntilAsync(node => node.Members >= all, cancellation);
        var last = clock.Elapsed;
        var end = await world.UntilAsync(IsStored, cancellation);

        return new Section(Name, "From nothing, and from the store", Figures.Text(
            $"{guilds:N0} guilds of {members:N0} members, {Shards} shards (each may ask for the members of 120 guilds a minute), all intents, SQLite; server on core 0, node on core 1. Cold: from the start of the process (before its IDENTIFY) until it holds every guild with every member. Then it is killed (SIGKILL), another process takes its sessions over from the store, and a message (not the server's first, which alone takes it a twentieth of a second) is sent to guilds that nobody has in memory: from before the sending until their handlers have read it."),
        [
            Figures.AtMost("cold, until every guild and member is held", loaded.TotalSeconds, 15, "0.0", " s"),
            Figures.Plain("the same, until all of it is stored and committed", $"{stored.TotalSeconds:0.0} s, {held.CpuSeconds:0.0} s of processor time to hold it"),
            Figures.Plain("from the store: start of the process until all shards are live again", $"{live.TotalSeconds:0.0} s, {end.Resumes} resumed"),
            Figures.AtMost("from the store: the first guild's handler has its message", first.TotalMilliseconds, 50, "N0", " ms"),
            Figures.AtMost($"from the store: all other handlers have theirs, {end.Members:N0} members held", last.TotalSeconds, 10, "0.0", " s"),
        ]);
    }

    private static bool IsStored(NodeReading node) => node.Received > 0 && node.Received == node.Stored;
}
