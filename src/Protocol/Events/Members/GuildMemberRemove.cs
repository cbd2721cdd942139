namespace Guildhall.Protocol;

/// <summary>GUILD_MEMBER_REMOVE: kick, ban and leave look the same. Source: events/gateway-events.mdx.</summary>
public sealed record GuildMemberRemove : DiscordObject, IGatewayEvent<GuildMemberRemove>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.GuildMemberRemove;

    /// <summary>The guild.</summary>
    public GuildId GuildId { get; init; }

    /// <summary>Who left.</summary>
    public User User { get; init; } = User.None;
}
