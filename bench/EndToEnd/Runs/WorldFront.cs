using Guildhall.Bench.EndToEnd.Streaming;
using Guildhall.LocalDiscord;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Guildhall.Bench.EndToEnd.Runs;

/// <summary>The bench's own calls to a local Discord whose world is wanted as it is.</summary>
internal static class WorldFront
{
    /// <summary>Starts it on a port that the operating system chooses.</summary>
    public static async Task<WebApplication> StartAsync(LocalDiscordServer discord)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders(); // the standard output is for the facts
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var arrivals = new Arrivals(discord.Traffic, seed: 1);
        app.MapPost("/bench/traffic/{rate}", (double rate) => arrivals.Start(rate));
        app.MapPost("/bench/rest", arrivals.StopAsync);
        app.MapGet("/bench/sent", () => discord.DispatchesSent);
        app.MapPost("/bench/speak/{from}/{count}", (int from, int count) =>
        {
            foreach (var guild in discord.World.Guilds.Skip(from).Take(count))
                discord.World.SendMessageAs(discord.World.Members(guild, 2).First(user => user != discord.BotId), discord.World.Channels(guild)[0], "Is anybody there?");
        });
        await app.StartAsync();
        return app;
    }
}
