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
    public static async Task<int> RunAsync(int guilds, int members, int recorded, int messages, int seed, int pace, TrafficKind traffic, int shards, IReadOnlyList<GatewayCompression> compressions, CancellationToken cancellation)
    {
        await using var discord = await LocalDiscordServer.StartAsync(new LocalDiscordOptions
        {
            Guilds = guilds,
            MinMembers = members,
            MaxMembers = members,
            Shards = shards,
            MaxConcurrency = shards,
            Seed = (ulong)seed,
            RateLimits = new RateLimitOptions { Enabled = false },
            LedgerCapacity = 1_000,
            SendBacklog = 1_000_000,
            SendBacklogBytes = 4L << 30,
            Traffic = traffic.Mix(),
        }, cancellation);

        if (recorded == 0)
        {
            // only the world is wanted, over the local Discord's own gateway
            await using var calls = await WorldFront.StartAsync(discord);
            Tell(new ServerFacts("", discord.ApiBase.ToString().TrimEnd('/'), calls.Urls.First(), discord.Token, guilds, 0, 0, []));
            await ConsoleInput.EndAsync();
            return 0;
        }

        using var gateway = new StreamGateway();
        var facts = await PrepareAsync(gateway, discord, recorded, messages, pace, compressions, cancellation);
        // what was recorded is garbage now: collected later it would stop the sending for most of a second
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var serving = gateway.RunAsync(cancellation);
        await using var front = await StartFrontAsync(discord, gateway);
        var address = front.Urls.First();
        Tell(facts with { Api = address + "/api/v10", Control = address });
        await Task.WhenAny(serving, ConsoleInput.EndAsync());
        return serving.IsFaulted ? throw serving.Exception.InnerException! : 0;
    }

    /// <summary>Records and encodes; only what is sent is kept.</summary>
    private static async Task<ServerFacts> PrepareAsync(StreamGateway gateway, LocalDiscordServer discord, int recorded, int messages, int pace, IReadOnlyList<GatewayCompression> compressions, CancellationToken cancellation)
    {
        var plan = await RecordAsync(discord, recorded, messages, cancellation);
        var paced = pace == 0 ? null : plan.Pace(pace / ProbesPerSecond);
        gateway.Streams = paced is null
            ? compressions.ToDictionary(c => c, c => plan.Encode(c, gateway.Url))
            : new Dictionary<GatewayCompression, EncodedStream> { [GatewayCompression.None] = plan.Encode(GatewayCompression.None, gateway.Url, logInOnly: true) };
        if (paced is not null) gateway.Paced = new PacedPlayer(paced, pace);
        return new ServerFacts("", discord.ApiBase.ToString().TrimEnd('/'), "", discord.Token, plan.Guilds, plan.EventsPerMessage, plan.MeanBytes,
            [.. plan.Mix.Select(m => new MixPart(m.Name, m.Share, m.MeanBytes))],
            paced is null ? null : new PacedFacts(paced.Count, paced.Messages, paced.FirstHalf, paced.Probes));
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
