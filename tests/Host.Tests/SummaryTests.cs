using System.Text.Json;
using Guildhall.Host.Running;
using Guildhall.Host.Summary;

namespace Guildhall.Host.Tests;

public sealed class SummaryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("guildhall-summary-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_summary_holds_what_a_script_asks_for()
    {
        var node = Readings.Of(Readings.Live(0), Readings.Live(1));
        var outcome = new RunOutcome(StopReason.Elapsed, "", node, node, true, TimeSpan.FromSeconds(10));
        var file = Path.Combine(_folder, "deep", "summary.json");
        SummaryFile.Check(file);
        SummaryFile.Write(file, SummaryFile.Of(outcome, new Uri("http://127.0.0.1:1/api/v10"), 0));

        var root = JsonDocument.Parse(File.ReadAllBytes(file)).RootElement;
        Assert.Equal(0, root.GetProperty("exit_code").GetInt32());
        Assert.Equal("elapsed", root.GetProperty("stopped_by").GetString());
        Assert.Equal((2, 0), (root.GetProperty("sessions_resumed").GetInt32(), root.GetProperty("sessions_identified").GetInt32()));
        var shard = root.GetProperty("shards")[1];
        Assert.Equal((1, "Live", "1bcdef0123456789", 3001, 3000), (shard.GetProperty("id").GetInt32(), shard.GetProperty("state").GetString(),
            shard.GetProperty("session").GetString(), shard.GetProperty("received").GetInt32(), shard.GetProperty("committed").GetInt32()));
        Assert.Equal(12_000, root.GetProperty("events").GetProperty("by_type").GetProperty("MESSAGE_CREATE").GetInt32());
        Assert.Equal((40, 9_123), (root.GetProperty("guilds").GetInt32(), root.GetProperty("members").GetInt32()));
        Assert.Equal((1_200, 2), (root.GetProperty("handlers").GetProperty("runs").GetInt32(), root.GetProperty("handlers").GetProperty("failures").GetInt32()));
        Assert.Equal((310, 1), (root.GetProperty("rest").GetProperty("by_status").GetProperty("200").GetInt32(), root.GetProperty("rest").GetProperty("status_429").GetInt32()));
        Assert.Equal(10, root.GetProperty("wall_seconds").GetDouble());
        Assert.True(root.GetProperty("cpu_seconds").GetDouble() > 0);
        Assert.True(root.GetProperty("peak_memory_bytes").GetInt64() > 0);
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_told_before_anything_starts()
    {
        var blocker = Path.Combine(_folder, "file");
        File.WriteAllText(blocker, "");
        var problem = Assert.Throws<HostException>(() => SummaryFile.Check(Path.Combine(blocker, "summary.json")));
        Assert.Contains("--json", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_check_leaves_an_older_summary_alone()
    {
        var file = Path.Combine(_folder, "summary.json");
        File.WriteAllText(file, "old");
        SummaryFile.Check(file);
        Assert.Equal("old", File.ReadAllText(file));
    }
}
