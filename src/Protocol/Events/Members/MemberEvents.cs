namespace Guildhall.Protocol;

/// <summary>GUILD_MEMBER_ADD: a member joined; may repeat for members that are known. Source: events/gateway-events.mdx.</summary>
/// <param name="Member">The member.</param>
public sealed record GuildMemberAdd(GuildMember Member) : BodyEvent, IGatewayEvent<GuildMemberAdd>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.GuildMemberAdd;

    /// <summary>The guild.</summary>
    public GuildId GuildId => Member.GuildId ?? default;

    /// <summary>The user.</summary>
    public User User => Member.User ?? User.None;
}

/// <summary>GUILD_MEMBER_UPDATE: a member or its user changed; missing keys mean no change. Source: events/gateway-events.mdx.</summary>
/// <param name="Member">The member.</param>
public sealed record GuildMemberUpdate(GuildMember Member) : BodyEvent, IGatewayEvent<GuildMemberUpdate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.GuildMemberUpdate;

    /// <summary>The guild.</summary>
    public GuildId GuildId => Member.GuildId ?? default;

    /// <summary>The user.</summary>
    public User User => Member.User ?? User.None;
}
