namespace Guildhall.Protocol;

/// <summary>GUILD_ROLE_CREATE. Source: events/gateway-events.mdx.</summary>
public sealed record GuildRoleCreate : DiscordObject, IGatewayEvent<GuildRoleCreate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.GuildRoleCreate;

    /// <summary>The guild.</summary>
    public GuildId GuildId { get; init; }

    /// <summary>The new role.</summary>
    public Role Role { get; init; } = new();
}

/// <summary>GUILD_ROLE_UPDATE. Source: events/gateway-events.mdx.</summary>
public sealed record GuildRoleUpdate : DiscordObject, IGatewayEvent<GuildRoleUpdate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.GuildRoleUpdate;

    /// <summary>The guild.</summary>
    public GuildId GuildId { get; init; }

    /// <summary>The role as it is now.</summary>
    public Role Role { get; init; } = new();
}

/// <summary>GUILD_ROLE_DELETE: no update of its members is promised. Source: events/gateway-events.mdx.</summary>
public sealed record GuildRoleDelete : DiscordObject, IGatewayEvent<GuildRoleDelete>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.GuildRoleDelete;

    /// <summary>The guild.</summary>
    public GuildId GuildId { get; init; }

    /// <summary>The role.</summary>
    public RoleId RoleId { get; init; }
}
