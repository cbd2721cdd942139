namespace Guildhall.Protocol;

/// <summary>RATE_LIMITED: a gateway request was refused for now; the connection stays. Source: events/gateway-events.mdx.</summary>
public sealed record RateLimited : DiscordObject, IGatewayEvent<RateLimited>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.RateLimited;

    /// <summary>The refused request.</summary>
    public GatewayOpcode Opcode { get; init; }

    /// <summary>Seconds.</summary>
    public double RetryAfter { get; init; }

    /// <summary>Which request.</summary>
    public RateLimitedRequest Meta { get; init; } = new();
}

/// <summary>Particulars of a refused op 8. Source: events/gateway-events.mdx.</summary>
public sealed record RateLimitedRequest : DiscordObject
{
    /// <summary>The guild.</summary>
    public GuildId? GuildId { get; init; }

    /// <summary>Nonce of the request.</summary>
    public string? Nonce { get; init; }
}
