namespace Guildhall.Protocol;

/// <summary>A channel mentioned in a crosspost. Source: resources/message.mdx.</summary>
public sealed record ChannelMention : DiscordObject
{
    /// <summary>The channel.</summary>
    public ChannelId Id { get; init; }

    /// <summary>Its guild.</summary>
    public GuildId GuildId { get; init; }

    /// <summary>Its type.</summary>
    public ChannelType Type { get; init; }

    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";
}

/// <summary>A rich-presence invitation. Source: resources/message.mdx.</summary>
public sealed record MessageActivity : DiscordObject
{
    /// <summary>What for.</summary>
    public MessageActivityType Type { get; init; }

    /// <summary>The party.</summary>
    public string? PartyId { get; init; }
}

/// <summary>A call in a private channel. Source: resources/message.mdx.</summary>
public sealed record MessageCall : DiscordObject
{
    /// <summary>Who took part.</summary>
    public IReadOnlyList<UserId> Participants { get; init; } = [];

    /// <summary>When it ended.</summary>
    public Optional<DateTimeOffset?> EndedTimestamp { get; init; }
}

/// <summary>A purchase or renewal of a role subscription. Source: resources/message.mdx.</summary>
public sealed record RoleSubscriptionData : DiscordObject
{
    /// <summary>The listing.</summary>
    public SkuId RoleSubscriptionListingId { get; init; }

    /// <summary>The tier.</summary>
    public string TierName { get; init; } = "";

    /// <summary>Months in all.</summary>
    public int TotalMonthsSubscribed { get; init; }

    /// <summary>Whether it is a renewal.</summary>
    public bool IsRenewal { get; init; }
}

/// <summary>A theme for the client. Source: resources/message.mdx.</summary>
public sealed record SharedClientTheme : DiscordObject
{
    /// <summary>Up to 5 hexadecimal colours.</summary>
    public IReadOnlyList<string> Colors { get; init; } = [];

    /// <summary>Up to 360.</summary>
    public int GradientAngle { get; init; }

    /// <summary>Up to 100.</summary>
    public int BaseMix { get; init; }

    /// <summary>The theme it builds on.</summary>
    public Optional<BaseThemeType?> BaseTheme { get; init; }
}

/// <summary>A pinned message. Source: resources/message.mdx.</summary>
public sealed record MessagePin : DiscordObject
{
    /// <summary>When it was pinned.</summary>
    public DateTimeOffset PinnedAt { get; init; }

    /// <summary>The message.</summary>
    public Message Message { get; init; } = Message.None;
}
