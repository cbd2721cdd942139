namespace Guildhall.Protocol;

/// <summary>When an activity began and ends. Source: events/gateway-events.mdx.</summary>
public sealed record ActivityTimestamps : DiscordObject
{
    /// <summary>Unix milliseconds.</summary>
    public long? Start { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long? End { get; init; }
}

/// <summary>Party of an activity. Source: events/gateway-events.mdx.</summary>
public sealed record ActivityParty : DiscordObject
{
    /// <summary>Its id.</summary>
    public string? Id { get; init; }

    /// <summary>Present and greatest size.</summary>
    public IReadOnlyList<int>? Size { get; init; }
}

/// <summary>Pictures of an activity. Source: events/gateway-events.mdx.</summary>
public sealed record ActivityAssets : DiscordObject
{
    /// <summary>Large picture.</summary>
    public string? LargeImage { get; init; }

    /// <summary>Its text.</summary>
    public string? LargeText { get; init; }

    /// <summary>Its link.</summary>
    public string? LargeUrl { get; init; }

    /// <summary>Small picture.</summary>
    public string? SmallImage { get; init; }

    /// <summary>Its text.</summary>
    public string? SmallText { get; init; }

    /// <summary>Its link.</summary>
    public string? SmallUrl { get; init; }

    /// <summary>Picture of an invitation.</summary>
    public string? InviteCoverImage { get; init; }
}

/// <summary>Secrets of an activity. Source: events/gateway-events.mdx.</summary>
public sealed record ActivitySecrets : DiscordObject
{
    /// <summary>To join.</summary>
    public string? Join { get; init; }

    /// <summary>To watch.</summary>
    public string? Spectate { get; init; }

    /// <summary>To join one game.</summary>
    public string? Match { get; init; }
}
