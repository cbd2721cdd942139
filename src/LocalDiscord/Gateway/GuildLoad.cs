using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Gateway;

/// <summary>
/// The GUILD_CREATEs after READY, a few at a time as the client reads. A guild's events begin with its GUILD_CREATE, which shows the
/// guild as it is at that moment, so that nothing is missing and nothing comes twice.
/// </summary>
internal sealed class GuildLoad(List<GuildId> guilds) : IBacklogWork
{
    private const int GuildsPerStep = 8;
    private int _next;

    public bool Step(WorldState world, Session session)
    {
        for (var i = 0; i < GuildsPerStep && _next < guilds.Count; i++)
        {
            var id = guilds[_next++];
            if (!session.NotLoaded.Remove(id) || !world.Guilds.TryGetValue(id, out var guild)) continue;
            Send(world, session, guild, lazy: true);
        }

        if (_next < guilds.Count) return true;
        world.Arrivals.Told(guilds, world);
        return false;
    }

    /// <summary>Tells one session about a guild.</summary>
    /// <param name="world">The world.</param>
    /// <param name="session">The session.</param>
    /// <param name="guild">The guild; an unavailable one is told as an outage.</param>
    /// <param name="lazy">Whether the guild was known as unavailable before (<c>unavailable: false</c>), and not joined just now (no such key).</param>
    public static void Send(WorldState world, Session session, Guild guild, bool lazy)
    {
        if (guild.Unavailable) world.Outbox.EmitTo(session, GatewayEvent.GuildDelete, guild.Id, guild, static (json, g) => json.UnavailableGuild(g.Id));
        else world.Outbox.EmitTo(session, GatewayEvent.GuildCreate, guild.Id, (world, session.Terms, guild, lazy), Write);
    }

    private static void Write(JsonWriter json, (WorldState World, SessionTerms Terms, Guild Guild, bool Lazy) s) => GuildCreateJson.Write(json, s.World, s.Guild, s.Terms, s.Lazy);
}
