namespace Guildhall.Protocol;

/// <summary>GUILD_BAN_ADD. Source: events/gateway-events.mdx.</summary>
public sealed record GuildBanAdd : DiscordObject, IGatewayEvent<GuildBanAdd>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.GuildBanAdd;

    /// <summary>The guild.</summary>
    public GuildId GuildId { get; init; }

    /// <summary>Who was banned.</summary>
    public User User { get; init; } = User.None;
}

/// <summary>GUILD_BAN_REMOVE. Source: events/gateway-events.mdx.</summary>
public sealed record GuildBanRemove : DiscordObject, IGatewayEvent<GuildBanRemove>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.GuildBanRemove;

    /// <summary>The guild.</summary>
    public GuildId GuildId { get; init; }

    /// <summary>Whose ban was lifted.</summary>
    public User User { get; init; } = User.None;
}
