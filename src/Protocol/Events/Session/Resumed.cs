namespace Guildhall.Protocol;

/// <summary>RESUMED: the replay is over; later events are live. Source: events/gateway-events.mdx.</summary>
public sealed record Resumed : DiscordObject, IGatewayEvent<Resumed>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.Resumed;
}
