namespace Guildhall.Protocol;

/// <summary>The answer of GET /gateway/bot. Source: events/gateway.mdx.</summary>
public sealed record GatewayBotInfo : DiscordObject
{
    /// <summary>Address of the gateway, without query.</summary>
    public string Url { get; init; } = "";

    /// <summary>Recommended number of shards.</summary>
    public int Shards { get; init; }

    /// <summary>What is left of the IDENTIFY budget.</summary>
    public SessionStartLimit SessionStartLimit { get; init; } = new();
}

/// <summary>The IDENTIFY budget of a day. Source: events/gateway.mdx.</summary>
public sealed record SessionStartLimit : DiscordObject
{
    /// <summary>Identifies a day.</summary>
    public int Total { get; init; }

    /// <summary>What is left.</summary>
    public int Remaining { get; init; }

    /// <summary>Milliseconds until it is full again.</summary>
    public long ResetAfter { get; init; }

    /// <summary>Identify keys: that many shards may identify within 5 s.</summary>
    public int MaxConcurrency { get; init; } = 1;
}
