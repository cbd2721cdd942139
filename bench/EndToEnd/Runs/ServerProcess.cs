using System.Diagnostics;
using System.Text.Json;
using Guildhall.Bench.EndToEnd.Streaming;
using Guildhall.LocalDiscord;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Guildhall.Bench.EndToEnd.Runs;

/// <summary>
/// The sending process: a local Discord whose traffic is recorded once, a gateway that plays the recording to every client, and a front that
/// hands out that gateway's address and passes all other REST calls to the local Discord.
/// </summary>
public static class ServerProcess
{
    /// <summary>Probes a second of a paced run: well under the 50 calls that Discord lets a bot make.</summary>
    private const int ProbesPerSecond = 25;

    /// <summary>Runs until the input ends.</summary>
    public static async Task<int> RunAsync(int guilds, int members, int recorded, int messages, int seed, int pace, CancellationToken cancellation)
    {
        await using var discord = await LocalDiscordServer.StartAsync(new LocalDiscordOptions
        {
            Guilds = guilds,
            MinMembers = members,
            MaxMembers = members,
            Seed = (ulong)seed,
            RateLimits = new RateLimitOptions { Enabled = false },
            SendBacklog = 1_000_000,
            SendBacklogBytes = 4L << 30,
            Traffic = new TrafficMix
            {
                Chat = 700,
                Presence = 100,
                Typing = 80,
                MemberUpdates = pace == 0 ? 60 : 90, // paced: a tenth of all changes state, joins and leaves counted in
                Joins = 15,
                Leaves = 15,
                Reactions = 30,
                Edits = 0,
                Voice = 0,
                Commands = 0,
                Clicks = 0,
            },
        }, cancellation);

        if (recorded == 0)
        {
            // only the world is wanted, over the local Discord's own gateway
            Tell(new ServerFacts("", discord.ApiBase.ToString().TrimEnd('/'), "", discord.Token, guilds, 0, 0, []));
            await Console.In.ReadToEndAsync(cancellation);
            return 0;
        }

        var plan = await RecordAsync(discord, recorded, messages, cancellation);
        using var gateway = new StreamGateway();
        var paced = pace == 0 ? null : plan.Pace(pace / ProbesPerSecond);
        gateway.Streams = paced is null
            ? Enum.GetValues<GatewayCompression>().ToDictionary(c => c, c => plan.Encode(c, gateway.Url))
            : new Dictionary<GatewayCompression, EncodedStream> { [GatewayCompression.None] = plan.Encode(GatewayCompression.None, gateway.Url, logInOnly: true) };
        if (paced is not null) gateway.Paced = new PacedPlayer(paced, pace);
        var serving = gateway.RunAsync(cancellation);
        await using var front = await StartFrontAsync(discord, gateway);
        var address = front.Urls.First();
        Tell(new ServerFacts(address + "/api/v10", discord.ApiBase.ToString().TrimEnd('/'), address, discord.Token, plan.Guilds, plan.EventsPerMessage,
            plan.MeanBytes, [.. plan.Mix.Select(m => new MixPart(m.Name, m.Share, m.MeanBytes))],
            paced is null ? null : new PacedFacts(paced.Count, paced.Messages, paced.FirstHalf, paced.Probes)));
        await Task.WhenAny(serving, Console.In.ReadToEndAsync(cancellation));
        return serving.IsFaulted ? throw serving.Exception.InnerException! : 0;
    }

    private static void Tell(ServerFacts facts) => Console.WriteLine(JsonSerializer.Serialize(facts, BenchJson.Default.ServerFacts));

    private static async Task<StreamPlan> RecordAsync(LocalDiscordServer discord, int count, int messages, CancellationToken cancellation)
    {
        using var recorder = new Recorder();
        var logIn = await recorder.LogInAsync(discord.GatewayUrl.ToString(), discord.Token, cancellation);
        var recording = recorder.RecordAsync(count, cancellation);
        using var emitting = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        // traffic waits for its reader, and a recorder that has enough reads no more: whichever ends first decides
        while (!recording.IsCompleted) await (await Task.WhenAny(recording, discord.Traffic.EmitAsync(1_000, emitting.Token)));
        await emitting.CancelAsync();
        return new StreamPlan(logIn, await recording, messages);
    }

    private static async Task<WebApplication> StartFrontAsync(LocalDiscordServer discord, StreamGateway gateway)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders(); // the standard output is for the facts
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddHttpClient();
        var app = builder.Build();
        app.MapPost("/bench/go/{kind}", (StreamKind kind) => gateway.Go(kind));
        app.MapGet("/bench/paced", () => Results.Json(gateway.Paced!.Read(), BenchJson.Default.PacedReading));
        app.MapPost("/api/{version}/channels/{channel}/messages", async (HttpContext context, IHttpClientFactory clients) =>
        {
            var at = Stopwatch.GetTimestamp();
            var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            gateway.Paced?.Arrived(body.ToArray(), at);
            body.Position = 0;
            (context.Request.Body, context.Request.ContentLength) = (body, body.Length);
            await PassOnAsync(context, clients.CreateClient(), discord.ApiBase);
        });
        app.MapGet("/api/{version}/gateway", () => Results.Text($$"""{"url":"{{gateway.Url}}"}""", "application/json"));
        app.MapGet("/api/{version}/gateway/bot", () => Results.Text(
            $$$"""{"url":"{{{gateway.Url}}}","shards":1,"session_start_limit":{"total":1000,"remaining":1000,"reset_after":0,"max_concurrency":1}}""", "application/json"));
        app.MapFallback((HttpContext context, IHttpClientFactory clients) => PassOnAsync(context, clients.CreateClient(), discord.ApiBase));
        await app.StartAsync();
        return app;
    }

    private static async Task PassOnAsync(HttpContext context, HttpClient client, Uri discord)
    {
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(discord, context.Request.Path + context.Request.QueryString));
        if (context.Request.ContentLength > 0) request.Content = new StreamContent(context.Request.Body);
        foreach (var (name, values) in context.Request.Headers)
        {
            if (name is "Host" or "Content-Length" or "Transfer-Encoding" or "Connection") continue;
            if (!request.Headers.TryAddWithoutValidation(name, values.ToArray())) request.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
        }

        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
        {
            if (name is not "Transfer-Encoding") context.Response.Headers[name] = values.ToArray();
        }

        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
