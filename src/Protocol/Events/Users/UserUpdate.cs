namespace Guildhall.Protocol;

/// <summary>USER_UPDATE: the bot itself changed. Source: events/gateway-events.mdx.</summary>
/// <param name="User">The bot.</param>
public sealed record UserUpdate(User User) : BodyEvent, IGatewayEvent<UserUpdate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.UserUpdate;
}
