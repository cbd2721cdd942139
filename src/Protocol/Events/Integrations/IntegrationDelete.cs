namespace Guildhall.Protocol;

/// <summary>INTEGRATION_DELETE. Source: events/gateway-events.mdx.</summary>
public sealed record IntegrationDelete : DiscordObject, IGatewayEvent<IntegrationDelete>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.IntegrationDelete;

    /// <summary>The integration.</summary>
    public IntegrationId Id { get; init; }

    /// <summary>The guild.</summary>
    public GuildId GuildId { get; init; }

    /// <summary>Its application.</summary>
    public ApplicationId? ApplicationId { get; init; }
}
