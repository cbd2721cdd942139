namespace Guildhall.Protocol;

/// <summary>A typed dispatch event.</summary>
public interface IGatewayEvent
{
    /// <summary>Which event it is.</summary>
    GatewayEvent Event { get; }
}

/// <summary>A typed dispatch event whose kind is known from its type.</summary>
/// <typeparam name="TSelf">The event.</typeparam>
public interface IGatewayEvent<TSelf> : IGatewayEvent where TSelf : class, IGatewayEvent<TSelf>
{
    /// <summary>Which event this type stands for; its intents are in <see cref="GatewayEvents.Of"/>.</summary>
    static abstract GatewayEvent Kind { get; }

    /// <inheritdoc/>
    GatewayEvent IGatewayEvent.Event => TSelf.Kind;
}
