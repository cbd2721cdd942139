namespace Guildhall.Protocol;

/// <summary>GUILD_AUDIT_LOG_ENTRY_CREATE: an entry was added to the audit log. Source: events/gateway-events.mdx.</summary>
/// <param name="Entry">The entry.</param>
public sealed record GuildAuditLogEntryCreate(AuditLogEntry Entry) : BodyEvent, IGatewayEvent<GuildAuditLogEntryCreate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.GuildAuditLogEntryCreate;

    /// <summary>The guild; missing outside guilds.</summary>
    public GuildId? GuildId => Entry.GuildId;
}

/// <summary>APPLICATION_COMMAND_PERMISSIONS_UPDATE: who may use a command in a guild changed. Source: events/gateway-events.mdx.</summary>
/// <param name="Permissions">The command and its rules.</param>
public sealed record ApplicationCommandPermissionsUpdate(CommandPermissions Permissions) : BodyEvent, IGatewayEvent<ApplicationCommandPermissionsUpdate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.ApplicationCommandPermissionsUpdate;

    /// <summary>The guild.</summary>
    public GuildId GuildId => Permissions.GuildId;
}
