using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Guildhall.Host.Tests;

/// <summary>A tiny HTTP server whose answers a test chooses, by path.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestServer(WebApplication app) => _app = app;

    public Uri Base => new(_app.Urls.Single());

    public Uri Api => new(Base, "/api/v10");

    public List<string> Seen { get; } = [];

    /// <summary>A Discord that accepts everybody, with these application flags.</summary>
    public static Task<TestServer> DiscordAsync(ulong flags = 0) => StartAsync(context => context.Request.Path.Value switch
    {
        "/api/v10/users/@me" => Json("""{"id":"1001","username":"sample","bot":true}"""),
        "/api/v10/gateway/bot" => Json("""{"url":"ws://127.0.0.1:1","shards":1,"session_start_limit":{"total":1000,"remaining":7,"reset_after":60000,"max_concurrency":1}}"""),
        "/api/v10/applications/@me" => Json($$"""{"id":"1001","name":"sample","flags":{{flags}}}"""),
        _ => Results.NotFound(),
    });

    public static async Task<TestServer> StartAsync(Func<HttpContext, IResult> answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new TestServer(app);
        app.Run(context =>
        {
            lock (server.Seen) server.Seen.Add(context.Request.Path);
            return answer(context).ExecuteAsync(context);
        });
        await app.StartAsync();
        return server;
    }

    public static IResult Json(string body, int status = 200) => Results.Text(body, "application/json", statusCode: status);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
