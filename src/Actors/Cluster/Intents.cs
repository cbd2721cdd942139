using Guildhall.Actors.Guilds;
using Guildhall.Actors.Guilds.State;
using Guildhall.Actors.Handlers;
using Guildhall.Protocol;

namespace Guildhall.Actors.Cluster;

/// <summary>Which intents a bot needs, and which events its node has to look into.</summary>
public static class Intents
{
    /// <summary>What the handlers' events need, the guilds themselves, and the members if all of them are wanted.</summary>
    public static GatewayIntents Wanted(HandlerCatalog handlers, GuildOptions guilds)
    {
        ArgumentNullException.ThrowIfNull(handlers);
        ArgumentNullException.ThrowIfNull(guilds);
        return GatewayIntents.Guilds | handlers.Intents | (guilds.Members == MemberPolicy.All ? GatewayIntents.GuildMembers : GatewayIntents.None);
    }

    /// <summary>One line for each subscribed event that can never come with these intents, naming the intent that is missing.</summary>
    public static IReadOnlyList<string> Missing(HandlerCatalog handlers, GatewayIntents intents)
    {
        ArgumentNullException.ThrowIfNull(handlers);
        return
        [
            .. from e in handlers.Events.Select(GatewayEvents.Of)
               where e.Intents != GatewayIntents.None && (e.Intents & intents) == 0
               orderby e.Name
               select $"A handler waits for {e.Name}, which needs one of the intents {e.Intents}: add it with --intents, or leave --intents out.",
        ];
    }

    /// <summary>Events whose bodies are kept and handed on; all others are counted and done at once.</summary>
    internal static GatewayEventSet Needs(HandlerCatalog handlers, GuildPolicy policy)
    {
        var needs = GatewayEventSet.Of(GatewayEvent.RateLimited);
        for (var e = (GatewayEvent)1; (int)e < GatewayEvents.Count; e++)
        {
            if (policy.NeedsState(e) || handlers.Events.Contains(e)) needs = needs.With(e);
        }

        return handlers.Events.Contains(GatewayEvent.Unknown) ? needs.With(GatewayEvent.Unknown) : needs;
    }
}
