namespace Guildhall.Protocol;

/// <summary>SUBSCRIPTION_CREATE: a subscription was made; it may be inactive at first. Source: events/gateway-events.mdx.</summary>
/// <param name="Subscription">The subscription.</param>
public sealed record SubscriptionCreate(Subscription Subscription) : BodyEvent, IGatewayEvent<SubscriptionCreate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.SubscriptionCreate;
}

/// <summary>SUBSCRIPTION_UPDATE: a subscription changed. Source: events/gateway-events.mdx.</summary>
/// <param name="Subscription">The subscription.</param>
public sealed record SubscriptionUpdate(Subscription Subscription) : BodyEvent, IGatewayEvent<SubscriptionUpdate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.SubscriptionUpdate;
}

/// <summary>SUBSCRIPTION_DELETE: a subscription is gone. Source: events/gateway-events.mdx.</summary>
/// <param name="Subscription">The subscription.</param>
public sealed record SubscriptionDelete(Subscription Subscription) : BodyEvent, IGatewayEvent<SubscriptionDelete>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.SubscriptionDelete;
}
