using System.Text.Json.Serialization;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace Guildhall.Protocol;

/// <summary>INVITE_CREATE. Source: events/gateway-events.mdx.</summary>
public sealed record InviteCreate : DiscordObject, IGatewayEvent<InviteCreate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.InviteCreate;

    /// <summary>Where it leads.</summary>
    public ChannelId ChannelId { get; init; }

    /// <summary>Its key.</summary>
    public string Code { get; init; } = "";

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Missing for groups.</summary>
    public GuildId? GuildId { get; init; }

    /// <summary>Who made it.</summary>
    public User? Inviter { get; init; }

    /// <summary>Seconds, 0 = never ends.</summary>
    public int MaxAge { get; init; }

    /// <summary>0 = no limit.</summary>
    public int MaxUses { get; init; }

    /// <summary>What it leads to in a voice channel.</summary>
    public InviteTargetType? TargetType { get; init; }

    /// <summary>Whose stream.</summary>
    public User? TargetUser { get; init; }

    /// <summary>Which embedded application.</summary>
    public PartialApplication? TargetApplication { get; init; }

    /// <summary>Whether members without role leave with the session.</summary>
    public bool Temporary { get; init; }

    /// <summary>0 here.</summary>
    public int Uses { get; init; }

    /// <summary>Null = never.</summary>
    [JsonIgnore(Condition = Never)]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Roles given on joining.</summary>
    public IReadOnlyList<RoleId>? RoleIds { get; init; }
}

/// <summary>INVITE_DELETE. Source: events/gateway-events.mdx.</summary>
public sealed record InviteDelete : DiscordObject, IGatewayEvent<InviteDelete>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.InviteDelete;

    /// <summary>Where it led.</summary>
    public ChannelId ChannelId { get; init; }

    /// <summary>The guild.</summary>
    public GuildId? GuildId { get; init; }

    /// <summary>Its key.</summary>
    public string Code { get; init; } = "";
}
