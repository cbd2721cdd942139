namespace Guildhall.Protocol;

/// <summary>What IDENTIFY says. Source: events/gateway-events.mdx, "Identify".</summary>
public sealed record IdentifyFrame
{
    /// <summary>The bot's token.</summary>
    public required BotToken Token { get; init; }

    /// <summary>Events wanted; an unknown bit is answered with close code 4013, one that is not enabled with 4014.</summary>
    public required GatewayIntents Intents { get; init; }

    /// <summary>Which shard of how many.</summary>
    public required ShardId Shard { get; init; }

    /// <summary>Member count above which GUILD_CREATE leaves offline members out.</summary>
    /// <value>50 to 250; 50 by default.</value>
    public int LargeThreshold { get; init; } = GatewayLimits.LargeThresholdDefault;

    /// <summary>The initial presence as the JSON of an op 3 <c>d</c>; empty for none.</summary>
    public ReadOnlyMemory<byte> Presence { get; init; }

    /// <summary>Asks for payload compression; ignored by Discord when transport compression is on.</summary>
    public bool Compress { get; init; }

    /// <summary>What the connection properties call this library.</summary>
    public string Library { get; init; } = "guildhall";
}
