using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Guildhall.Host.Tests;

/// <summary>The command <c>cluster</c> as an operator runs it: processes, one of which is killed.</summary>
public sealed partial class ClusterCommandTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("guildhall-host-").FullName;

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public async Task Three_nodes_share_the_shards_a_killed_one_is_replaced_and_a_signal_drains_all()
    {
        await using var cluster = HostProcess.Start(_home, "cluster", "--nodes", "3", "--shards", "6", "--guilds", "6", "--guild-size", "5-10", "--plain");
        await cluster.LineAsync("shards 6/6 live");
        // A node that is up well before the others takes all shards; those above its share move to the others one by one.
        await cluster.LineAsync("Live on node 2 ");
        var nodes = OnNode().Matches(cluster.Output).Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.True(nodes.Count > 1, "the shards were on one node:\n" + cluster.Output);

        using (var victim = System.Diagnostics.Process.GetProcessById(int.Parse(nodes[0], CultureInfo.InvariantCulture))) victim.Kill();
        await cluster.LineAsync($"(pid {nodes[0]}) ended with code 137");
        var lines = cluster.Lines;
        await cluster.LineAsync("3 nodes, shards 6/6 live", after: lines);
        cluster.Signal(PosixSignal.SIGTERM);
        Assert.Equal(ExitCode.Success, await cluster.ExitAsync());
        Assert.Contains("all shards drained cleanly", cluster.Output, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"on node \d+ \(pid (\d+)\)")]
    private static partial Regex OnNode();
}
