namespace Guildhall.Protocol;

/// <summary>GUILD_EMOJIS_UPDATE: the whole list. Source: events/gateway-events.mdx.</summary>
public sealed record GuildEmojisUpdate : DiscordObject, IGatewayEvent<GuildEmojisUpdate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.GuildEmojisUpdate;

    /// <summary>The guild.</summary>
    public GuildId GuildId { get; init; }

    /// <summary>All its emojis.</summary>
    public IReadOnlyList<Emoji> Emojis { get; init; } = [];
}
