using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Guildhall.Bench.Rest.Server;

/// <summary>
/// The strict server as a process of its own: <c>/NODE/api/v10/channels/ID/messages</c>, <c>/NODE/api/v10/interactions/ID/TOKEN/callback</c>,
/// <c>PUT /plan</c>, <c>GET /report</c>, <c>GET /timeline</c>. It prints its address, tells messages if the plan says so, and ends with its input.
/// </summary>
internal static class StrictServer
{
    private static readonly Lock Gate = new();
    private static readonly long Start = Stopwatch.GetTimestamp();
    private static ServerPlan _plan = new();
    private static StrictRules _rules = new(_plan);

    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false).UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.Run(ServeAsync);
        await app.StartAsync();
        Console.WriteLine(app.Urls.First());
        await Console.In.ReadLineAsync();
    }

    private static async Task ServeAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        switch (path)
        {
            case ["plan"]:
                var plan = (await http.Request.ReadFromJsonAsync<ServerPlan>())!;
                lock (Gate) (_plan, _rules) = (plan, new StrictRules(plan));
                break;
            case ["report"]:
                ServerReport report;
                lock (Gate) report = _rules.Report();
                await http.Response.WriteAsJsonAsync(report);
                break;
            case ["timeline"]:
                IReadOnlyList<double> accepted;
                lock (Gate) accepted = _rules.Timeline();
                await http.Response.WriteAsJsonAsync(accepted);
                break;
            case [var node, "api", "v10", "channels", var channel, "messages"]:
                await MessageAsync(http, node, ulong.Parse(channel, CultureInfo.InvariantCulture));
                break;
            case [_, "api", "v10", "interactions", ..]:
                await WaitAsync(_plan.MinUpMs, _plan.MaxUpMs);
                lock (Gate) _rules.Interaction();
                await WaitAsync(_plan.MinWorkMs, _plan.MaxWorkMs);
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            default:
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
    }

    private static async Task MessageAsync(HttpContext http, string node, ulong channel)
    {
        var plan = _plan;
        await WaitAsync(plan.MinUpMs, plan.MaxUpMs);
        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        var content = body.RootElement.GetProperty("content").GetString()!;
        var enforced = body.RootElement.TryGetProperty("enforce_nonce", out var enforce) && enforce.GetBoolean();
        var nonce = enforced ? body.RootElement.GetProperty("nonce").GetString() : null;
        Verdict verdict;
        ulong id = 0;
        lock (Gate)
        {
            verdict = _rules.Message(channel, node, Stopwatch.GetElapsedTime(Start));
            if (verdict.Status == 200) id = _rules.Post(channel, content, nonce);
        }

        var headers = http.Response.Headers;
        var after = verdict.ResetAfter.TotalSeconds;
        var reset = (TimeProvider.System.GetUtcNow() + verdict.ResetAfter - DateTimeOffset.UnixEpoch).TotalSeconds;
        if (plan.Announce && verdict.Status == 200) Console.WriteLine($"{node} {content}");
        await WaitAsync(plan.MinWorkMs, plan.MaxWorkMs);
        http.Response.StatusCode = verdict.Status;
        http.Response.ContentType = "application/json";
        headers["Via"] = "1.1 strict";
        if (verdict.IsGlobal) headers["X-RateLimit-Global"] = "true";
        else
        {
            headers["X-RateLimit-Bucket"] = "messages";
            headers["X-RateLimit-Limit"] = Number(plan.PerWindow);
            headers["X-RateLimit-Remaining"] = Number(verdict.Remaining);
            headers["X-RateLimit-Reset-After"] = Number(after);
            headers["X-RateLimit-Reset"] = Number(reset);
        }

        if (verdict.Status == 429)
        {
            headers["X-RateLimit-Scope"] = verdict.IsGlobal ? "global" : verdict.SharedFor is not null ? "shared" : "user";
            var wait = verdict.SharedFor?.TotalSeconds ?? after;
            headers.RetryAfter = Number(Math.Ceiling(wait));
            await http.Response.WriteAsync($$"""{"message":"limited","retry_after":{{Number(wait)}},"global":{{(verdict.IsGlobal ? "true" : "false")}}}""");
            return;
        }

        await http.Response.WriteAsync($$"""{"id":"{{id}}","channel_id":"{{channel}}","content":{{JsonSerializer.Serialize(content)}}}""");
    }

    private static Task WaitAsync(int min, int max) => max == 0 ? Task.CompletedTask : Task.Delay(Random.Shared.Next(min, max + 1));

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
