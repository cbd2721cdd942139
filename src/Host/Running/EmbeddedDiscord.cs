using Guildhall.Host.CommandLine;
using Guildhall.LocalDiscord;
using Guildhall.Protocol;
using Microsoft.Extensions.Logging;

namespace Guildhall.Host.Running;

/// <summary>Starts the local Discord, for <c>local</c> and as the default of <c>run</c>.</summary>
internal static class EmbeddedDiscord
{
    /// <exception cref="HostException">It cannot start, for instance because a port is in use.</exception>
    public static async Task<LocalDiscordServer> StartAsync(WorldSettings world, ILogger log, TimeProvider time)
    {
        try
        {
            return await LocalDiscordServer.StartAsync(new LocalDiscordOptions
            {
                Port = world.Port,
                ControlPort = world.ControlPort,
                Shards = world.Shards,
                ShardMultiple = world.ShardMultiple,
                Guilds = world.Guilds,
                MinMembers = world.Members.Min,
                MaxMembers = world.Members.Max,
                EventsPerSecond = world.Rate,
                Seed = world.Seed,
                MaxConcurrency = world.MaxConcurrency,
                Faults = world.Faults,
                LedgerFile = world.LedgerFile,
                Log = log,
                Time = time,
            });
        }
        catch (LocalDiscordException failure)
        {
            throw new HostException(failure.Message, failure);
        }
    }

    /// <summary>How to reach it.</summary>
    public static RemoteApi Remote(LocalDiscordServer server) => new(server.ApiBase, new BotToken(server.Token));
}
