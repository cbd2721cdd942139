namespace Guildhall.Protocol;

/// <summary>A new invite; all may be missing, but the body must be there. Source: resources/channel.mdx.</summary>
public sealed record CreateInvite : DiscordObject
{
    /// <summary>Seconds, default 86400, 0 = never ends, up to 604800.</summary>
    public int? MaxAge { get; init; }

    /// <summary>Default 0 = no limit, up to 100.</summary>
    public int? MaxUses { get; init; }

    /// <summary>Whether members without role leave with the session.</summary>
    public bool? Temporary { get; init; }

    /// <summary>Whether a like one is not used again.</summary>
    public bool? Unique { get; init; }

    /// <summary>What it leads to in a voice channel.</summary>
    public InviteTargetType? TargetType { get; init; }

    /// <summary>Whose stream.</summary>
    public UserId? TargetUserId { get; init; }

    /// <summary>Which embedded application.</summary>
    public ApplicationId? TargetApplicationId { get; init; }

    /// <summary>Roles given on joining.</summary>
    public IReadOnlyList<RoleId>? RoleIds { get; init; }
}

/// <summary>Follows an announcement channel. Source: resources/channel.mdx.</summary>
public sealed record FollowChannel : DiscordObject
{
    /// <summary>Where its messages go.</summary>
    public ChannelId WebhookChannelId { get; init; }
}

/// <summary>Opens a direct message. Source: resources/user.mdx.</summary>
public sealed record CreateDm : DiscordObject
{
    /// <summary>With whom.</summary>
    public UserId RecipientId { get; init; }
}
