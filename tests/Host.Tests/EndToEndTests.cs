using System.Runtime.InteropServices;
using System.Text.Json;
using Guildhall.Protocol;

namespace Guildhall.Host.Tests;

/// <summary>The whole program, as a newcomer starts it.</summary>
public sealed class EndToEndTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("guildhall-e2e-").FullName;

    private string SummaryPath => Path.Combine(_home, "summary.json");

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public async Task A_run_without_anything_serves_the_embedded_world_and_ends_well()
    {
        var (code, output, error) = await HostProcess.RunAsync(_home, "--for", "10s", "--json", SummaryPath);
        Assert.True(code == ExitCode.Success, $"{error}\n{output}");
        var summary = await ReadSummaryAsync();
        Assert.Equal((4, 4), (summary.GetProperty("shards").GetArrayLength(), summary.GetProperty("shards").EnumerateArray().Count(shard => shard.GetProperty("live").GetBoolean())));
        Assert.Equal(40, summary.GetProperty("guilds").GetInt64());
        Assert.True(summary.GetProperty("members").GetInt64() >= 40 * 50);
        Assert.True(summary.GetProperty("handlers").GetProperty("runs").GetInt64() > 0);
        Assert.True(summary.GetProperty("rest").GetProperty("calls").GetInt64() > 0);
        Assert.True(summary.GetProperty("drained").GetBoolean());
    }

    [Fact]
    public async Task A_second_run_resumes_every_session()
    {
        // hardly any traffic: two guilds a shard have 150 events kept for a RESUME, and a busy machine may take minutes from one run to the next
        await using var local = HostProcess.Start(_home, "local", "--guilds", "6", "--members", "5-20", "--shards", "3", "--rate", "1");
        var args = (await local.LineAsync("--api http")).Split(' ');

        var (first, saidFirst) = await RunUntilLiveAsync(3, args);
        Assert.Equal((0, 3), (first.GetProperty("sessions_resumed").GetInt32(), first.GetProperty("sessions_identified").GetInt32()));
        var (second, saidSecond) = await RunUntilLiveAsync(3, args);
        Assert.True((second.GetProperty("sessions_resumed").GetInt32(), second.GetProperty("sessions_identified").GetInt32()) == (3, 0), saidFirst + saidSecond + local.Output);
        Assert.Equal(Sessions(first), Sessions(second));

        var (_, gaps, _) = await HostProcess.RunAsync(_home, "gaps");
        Assert.Equal("No gaps.", gaps);
        local.Signal(PosixSignal.SIGTERM);
        Assert.Equal(ExitCode.Success, await local.ExitAsync());
    }

    [Fact]
    public async Task The_token_is_in_no_log_however_verbose()
    {
        await using var local = HostProcess.Start(_home, "local", "--guilds", "2", "--members", "3-5", "--shards", "1");
        var args = (await local.LineAsync("--api http")).Split(' ');
        var log = Path.Combine(_home, "all.log");
        await using var run = HostProcess.Start(_home, ["run", .. args, "--verbose", "--log", log]);
        await run.LineAsync("shard 0: Live");
        run.Signal(PosixSignal.SIGTERM);
        Assert.Equal(ExitCode.Success, await run.ExitAsync());
        var written = await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken);
        Assert.Contains("debug", written, StringComparison.Ordinal);
        Assert.DoesNotContain(args[^1], written + run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shard_that_never_came_up_is_a_failure_that_is_named()
    {
        // This server accepts the bot, but its gateway address leads nowhere.
        await using var server = await TestServer.DiscordAsync(flags: (ulong)(ApplicationFlags.GatewayGuildMembers | ApplicationFlags.GatewayMessageContent));
        var (code, _, error) = await HostProcess.RunAsync(_home, "--api", server.Api.ToString(), "--token", "abc.def.ghi", "--for", "5s", "--json", SummaryPath);
        Assert.Equal(ExitCode.Failure, code);
        Assert.Contains("1 of 1 shards was not live at the end: shard 0", error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Failure, (await ReadSummaryAsync()).GetProperty("exit_code").GetInt32());
    }

    private static List<string?> Sessions(JsonElement summary) => [.. summary.GetProperty("shards").EnumerateArray().Select(shard => shard.GetProperty("session").GetString())];

    private async Task<(JsonElement Summary, string Said)> RunUntilLiveAsync(int shards, string[] server)
    {
        await using var run = HostProcess.Start(_home, ["run", .. server, "--json", SummaryPath]);
        for (var shard = 0; shard < shards; shard++) await run.LineAsync($"shard {shard}: Live");
        run.Signal(PosixSignal.SIGINT);
        var code = await run.ExitAsync();
        Assert.True(code == ExitCode.Success, $"{run.Error}\n{run.Output}");
        return (await ReadSummaryAsync(), $"{run.Output}\n{run.Error}\n");
    }

    private async Task<JsonElement> ReadSummaryAsync() =>
        JsonDocument.Parse(await File.ReadAllBytesAsync(SummaryPath, TestContext.Current.CancellationToken)).RootElement;
}
