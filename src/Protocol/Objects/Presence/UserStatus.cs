namespace Guildhall.Protocol;

/// <summary>Values of a presence's status. Source: events/gateway-events.mdx, "Status Types".</summary>
public static class UserStatus
{
    /// <summary>Online.</summary>
    public const string Online = "online";

    /// <summary>Away.</summary>
    public const string Idle = "idle";

    /// <summary>Do not disturb.</summary>
    public const string DoNotDisturb = "dnd";

    /// <summary>Offline.</summary>
    public const string Offline = "offline";

    /// <summary>Shown as offline; only sent, never received.</summary>
    public const string Invisible = "invisible";
}
