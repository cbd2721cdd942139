namespace Guildhall.Protocol;

/// <summary>THREAD_CREATE: a thread was made, or the bot was added to one. Source: events/gateway-events.mdx.</summary>
/// <param name="Thread">The thread.</param>
public sealed record ThreadCreate(Channel Thread) : BodyEvent, IGatewayEvent<ThreadCreate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.ThreadCreate;

    /// <summary>The guild; missing outside guilds.</summary>
    public GuildId? GuildId => Thread.GuildId;

    /// <summary>Whether it was just made; false when the bot was added to one that was there.</summary>
    public bool IsNew => Thread.NewlyCreated == true;
}

/// <summary>THREAD_UPDATE: a thread changed; archived = it leaves the active set. Source: events/gateway-events.mdx.</summary>
/// <param name="Thread">The thread.</param>
public sealed record ThreadUpdate(Channel Thread) : BodyEvent, IGatewayEvent<ThreadUpdate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.ThreadUpdate;

    /// <summary>The guild; missing outside guilds.</summary>
    public GuildId? GuildId => Thread.GuildId;
}

/// <summary>THREAD_MEMBER_UPDATE: the bot's own membership in a thread changed. Source: events/gateway-events.mdx.</summary>
/// <param name="Member">The bot's membership.</param>
public sealed record ThreadMemberUpdate(ThreadMember Member) : BodyEvent, IGatewayEvent<ThreadMemberUpdate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.ThreadMemberUpdate;

    /// <summary>The guild; missing outside guilds.</summary>
    public GuildId? GuildId => Member.GuildId;
}
