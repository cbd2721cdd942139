namespace Guildhall.Protocol;

/// <summary>GUILD_STICKERS_UPDATE: the whole list. Source: events/gateway-events.mdx.</summary>
public sealed record GuildStickersUpdate : DiscordObject, IGatewayEvent<GuildStickersUpdate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.GuildStickersUpdate;

    /// <summary>The guild.</summary>
    public GuildId GuildId { get; init; }

    /// <summary>All its stickers.</summary>
    public IReadOnlyList<Sticker> Stickers { get; init; } = [];
}
