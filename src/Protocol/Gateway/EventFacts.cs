namespace Guildhall.Protocol;

/// <summary>Where in <c>d</c> an event carries its guild id. Source: events/gateway-events.mdx.</summary>
public enum GuildIdAt : byte
{
    /// <summary><c>d.guild_id</c>, missing for direct messages.</summary>
    GuildId,

    /// <summary><c>d.id</c>: the guild itself is the body.</summary>
    Id,

    /// <summary><c>d.meta.guild_id</c> (RATE_LIMITED).</summary>
    MetaGuildId,

    /// <summary>The event belongs to no guild.</summary>
    None,
}

/// <summary>One row of the event table.</summary>
/// <param name="Event">The event.</param>
/// <param name="Name">Its <c>t</c> on the wire.</param>
/// <param name="Intents">Intents of which any one brings it; none = always sent.</param>
/// <param name="GuildIdAt">Where its guild id stands.</param>
public sealed record EventFacts(GatewayEvent Event, string Name, GatewayIntents Intents, GuildIdAt GuildIdAt);

public static partial class GatewayEvents
{
    /// <summary>The table row of an event.</summary>
    public static EventFacts Of(GatewayEvent e) => Facts[(int)e];

    /// <summary>The event's <c>t</c> on the wire.</summary>
    public static string Name(this GatewayEvent e) => Facts[(int)e].Name;

    /// <summary>All rows but <see cref="GatewayEvent.Unknown"/>.</summary>
    public static IEnumerable<EventFacts> All => Facts.Skip(1);
}
