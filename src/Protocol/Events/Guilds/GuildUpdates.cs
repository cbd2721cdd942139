namespace Guildhall.Protocol;

/// <summary>
/// GUILD_UPDATE: fields, roles, emojis or stickers of a guild changed; it has none of the extras of GUILD_CREATE. Source:
/// events/gateway-events.mdx.
/// </summary>
/// <param name="Guild">The guild.</param>
public sealed record GuildUpdate(Guild Guild) : BodyEvent, IGatewayEvent<GuildUpdate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.GuildUpdate;

    /// <summary>The guild's id.</summary>
    public GuildId GuildId => Guild.Id;
}

/// <summary>GUILD_DELETE: a guild is not available, or the bot is out. Source: events/gateway-events.mdx.</summary>
/// <param name="Guild">The guild.</param>
public sealed record GuildDelete(UnavailableGuild Guild) : BodyEvent, IGatewayEvent<GuildDelete>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.GuildDelete;

    /// <summary>The guild's id.</summary>
    public GuildId GuildId => Guild.Id;

    /// <summary>True: an outage, the guild comes back. False: the bot is no longer in it.</summary>
    public bool IsOutage => Guild.Unavailable == true;
}
