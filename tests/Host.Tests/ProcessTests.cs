using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using Guildhall.Protocol;

namespace Guildhall.Host.Tests;

/// <summary>What an operator sees of the built program when something is wrong.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("guildhall-host-").FullName;

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public async Task A_wrong_argument_ends_with_code_2() => await FailsAsync(ExitCode.Usage, "'30' is no duration", "run", "--for", "30");

    [Fact]
    public async Task An_unknown_intent_ends_with_code_2() => await FailsAsync(ExitCode.Usage, "Did you mean GUILD_MEMBERS", "--intents", "GUILD_MEMBRES");

    [Fact]
    public async Task Intents_that_leave_a_handler_deaf_end_with_code_2() => await FailsAsync(ExitCode.Usage, "A handler waits for GUILD_MEMBER_ADD", "--intents", "guilds,guild_messages");

    [Fact]
    public async Task Help_ends_with_code_0()
    {
        var (code, output, _) = await HostProcess.RunAsync(_home, "--help");
        Assert.Equal(ExitCode.Success, code);
        Assert.Contains("dead-letters", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unreachable_server_is_one_line() =>
        await FailsAsync(ExitCode.Failure, "connection refused", "--api", $"http://127.0.0.1:{FreePort()}/api/v10", "--token", "abc.def.ghi");

    [Fact]
    public async Task A_wrong_token_is_one_line_and_stays_secret()
    {
        await using var server = await TestServer.StartAsync(_ => TestServer.Json("""{"message":"401: Unauthorized","code":0}""", 401));
        var error = await FailsAsync(ExitCode.Failure, "does not accept the bot token", "--api", server.Api.ToString(), "--token", "abc.secret.ghi");
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_privileged_intent_that_is_not_enabled_is_one_line()
    {
        await using var server = await TestServer.DiscordAsync();
        await FailsAsync(ExitCode.Failure, "\"Server Members Intent\"", "--api", server.Api.ToString(), "--token", "abc.def.ghi");
    }

    [Fact]
    public async Task A_stack_trace_comes_only_when_asked_for()
    {
        string[] args = ["--api", $"http://127.0.0.1:{FreePort()}/api/v10", "--token", "abc.secret.ghi", "--verbose"];
        var (code, _, error) = await HostProcess.RunAsync(_home, args);
        Assert.Equal(ExitCode.Failure, code);
        Assert.Contains("   at ", error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_in_use_is_one_line()
    {
        await using var server = await TestServer.DiscordAsync();
        var folder = Directory.CreateDirectory(Path.Combine(_home, "state")).FullName;
        using var held = new FileStream(Path.Combine(folder, "guildhall.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        await FailsAsync(ExitCode.Failure, "is in use by another program", "--api", server.Api.ToString(), "--token", "abc.def.ghi", "--data", folder);
    }

    [Fact]
    public async Task A_corrupt_data_file_is_one_line_and_is_left_alone()
    {
        await using var server = await TestServer.DiscordAsync(flags: (ulong)(ApplicationFlags.GatewayGuildMembers | ApplicationFlags.GatewayMessageContent));
        var folder = Directory.CreateDirectory(Path.Combine(_home, "state")).FullName;
        var file = Path.Combine(folder, "guildhall.db");
        var garbage = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("garbage, not a database. ", 1000)));
        await File.WriteAllBytesAsync(file, garbage, TestContext.Current.CancellationToken);
        var error = await FailsAsync(ExitCode.Failure, file, "--api", server.Api.ToString(), "--token", "abc.def.ghi", "--data", folder);
        Assert.Contains("--data", error, StringComparison.Ordinal);
        Assert.Equal(garbage, await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_port_in_use_is_one_line()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        await FailsAsync(ExitCode.Failure, "in use", "local", "--port", $"{((IPEndPoint)other.LocalEndpoint).Port}");
    }

    [Fact]
    public async Task The_local_Discord_prints_its_address_first_and_ends_on_SIGTERM()
    {
        await using var local = HostProcess.Start(_home, "local", "--guilds", "2", "--members", "3-5");
        await local.LineAsync("--api http://127.0.0.1:");
        local.Signal(PosixSignal.SIGTERM);
        Assert.Equal(ExitCode.Success, await local.ExitAsync());
        Assert.Matches(@"^--api http://127\.0\.0\.1:\d+/api/v10 --token \S+\n", local.Output + "\n");
        Assert.Empty(local.Error);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<string> FailsAsync(int expected, string message, params string[] args)
    {
        var (code, output, error) = await HostProcess.RunAsync(_home, args);
        Assert.Equal(expected, code);
        Assert.Empty(output);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Single(error.Split('\n'));
        return error;
    }
}
