using System.Net;
using System.Net.Sockets;
using Guildhall.Host.CommandLine;
using Guildhall.Host.Preflight;
using Guildhall.Protocol;
using Microsoft.AspNetCore.Http;

namespace Guildhall.Host.Tests;

public sealed class ApiProbeTests
{
    private const string Secret = "MTAwMQ.secret.part";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_Discord_answers_with_its_facts()
    {
        await using var server = await TestServer.DiscordAsync(flags: 1UL << 15);
        var facts = await AskAsync(server.Api);
        Assert.Equal((new UserId(1001), "sample", ApplicationFlags.GatewayGuildMembersLimited, 1, 7, TimeSpan.FromMinutes(1)),
            (facts.Bot, facts.BotName, facts.Flags, facts.Gateway!.RecommendedShards, facts.Gateway.IdentifiesLeft, facts.Gateway.BudgetResets));
    }

    [Fact]
    public async Task A_wrong_token_is_told_without_showing_it()
    {
        await using var server = await TestServer.StartAsync(_ => TestServer.Json("""{"message":"401: Unauthorized","code":0}""", 401));
        await FailsAsync(server.Api, "does not accept the bot token");
    }

    [Fact]
    public async Task A_web_page_is_no_Discord()
    {
        await using var server = await TestServer.StartAsync(_ => Results.Text("<html>Hello</html>", "text/html"));
        await FailsAsync(server.Api, "is not the base of a Discord API");
    }

    [Fact]
    public async Task A_server_without_the_route_is_no_Discord()
    {
        await using var server = await TestServer.StartAsync(_ => Results.NotFound());
        await FailsAsync(server.Api, "404");
    }

    [Fact]
    public async Task A_redirect_is_not_followed_with_the_token()
    {
        await using var server = await TestServer.StartAsync(_ => Results.Redirect("http://elsewhere.invalid/api/v10"));
        await FailsAsync(server.Api, "it points to http://elsewhere.invalid");
        Assert.Single(server.Seen);
    }

    [Fact]
    public async Task An_answer_of_the_wrong_form_is_no_Discord()
    {
        await using var server = await TestServer.StartAsync(_ => TestServer.Json("""{"id":"1001"}"""));
        await FailsAsync(server.Api, "is not the base of a Discord API");
    }

    [Fact]
    public async Task A_closed_port_is_called_so()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        await FailsAsync(new Uri($"http://127.0.0.1:{port}/api/v10"), "connection refused");
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_called_so() => await FailsAsync(new Uri("http://guildhall.invalid/api/v10"), "guildhall.invalid is not known");

    [Fact]
    public async Task A_server_without_TLS_is_called_so()
    {
        await using var server = await TestServer.DiscordAsync();
        await FailsAsync(new Uri($"https://127.0.0.1:{server.Base.Port}/api/v10"), "securely");
    }

    [Fact]
    public async Task A_server_that_hangs_is_given_up()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var api = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/api/v10");
        await FailsAsync(api, "did not answer within", TimeSpan.FromMilliseconds(200));
    }

    [Fact]
    public async Task A_passing_error_is_tried_again()
    {
        var calls = 0;
        await using var server = await TestServer.StartAsync(context =>
        {
            if (++calls != 1) return TestServer.Json("""{"id":"1001","username":"sample","url":"ws://x","shards":1,"session_start_limit":{"total":1,"remaining":1,"reset_after":0,"max_concurrency":1}}""");
            context.Response.Headers.RetryAfter = "0";
            return Results.StatusCode(503);
        });
        Assert.Equal("sample", (await AskAsync(server.Api)).BotName);
    }

    [Fact]
    public async Task A_lasting_error_is_told()
    {
        await using var server = await TestServer.StartAsync(context =>
        {
            context.Response.Headers.RetryAfter = "0";
            return Results.StatusCode(502);
        });
        await FailsAsync(server.Api, "is out of order (502");
        Assert.Equal(3, server.Seen.Count);
    }

    [Fact]
    public async Task A_long_block_is_not_waited_for()
    {
        await using var server = await TestServer.StartAsync(context =>
        {
            context.Response.Headers.RetryAfter = "3600";
            return Results.Text("<html>banned</html>", "text/html", statusCode: 429);
        });
        await FailsAsync(server.Api, "Start again in 1h00m");
    }

    private static async Task<ApiFacts> AskAsync(Uri api, TimeSpan? timeout = null)
    {
        using var probe = new ApiProbe(new RemoteApi(api, new BotToken(Secret)), TimeProvider.System, timeout);
        return await probe.AskAsync(gateway: true, Cancellation);
    }

    private static async Task FailsAsync(Uri api, string expected, TimeSpan? timeout = null)
    {
        var problem = await Assert.ThrowsAsync<HostException>(() => AskAsync(api, timeout));
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        Assert.Contains(api.Host, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem.ToString(), StringComparison.Ordinal);
    }
}
