namespace Guildhall.Protocol;

/// <summary>
/// GUILD_CREATE: a guild becomes available, is joined, or (<see cref="IsUnavailable"/>) is in an outage. Replaces everything known of it.
/// Source: events/gateway-events.mdx.
/// </summary>
/// <param name="Guild">The guild with the keys that only this event has.</param>
public sealed record GuildCreate(Guild Guild) : BodyEvent, IGatewayEvent<GuildCreate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.GuildCreate;

    /// <summary>The guild's id.</summary>
    public GuildId GuildId => Guild.Id;

    /// <summary>Whether nothing but the id is known, because of an outage.</summary>
    public bool IsUnavailable => Guild.Unavailable == true;

    /// <summary>True number of members, also when <see cref="Members"/> is partial.</summary>
    public int MemberCount => Guild.MemberCount ?? 0;

    /// <summary>A partial set of members.</summary>
    public IReadOnlyList<GuildMember> Members => Guild.Members ?? [];

    /// <summary>All channels, without threads.</summary>
    public IReadOnlyList<Channel> Channels => Guild.Channels ?? [];

    /// <summary>Active threads that the bot can see.</summary>
    public IReadOnlyList<Channel> Threads => Guild.Threads ?? [];

    /// <summary>Presences, without guild id.</summary>
    public IReadOnlyList<Presence> Presences => Guild.Presences ?? [];

    /// <summary>Users in voice, without guild id.</summary>
    public IReadOnlyList<VoiceState> VoiceStates => Guild.VoiceStates ?? [];
}
