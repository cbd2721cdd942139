namespace Guildhall.Protocol;

/// <summary>What a user does in a guild. Source: events/gateway-events.mdx.</summary>
public sealed record Presence : DiscordObject
{
    /// <summary>Only the id is sure.</summary>
    public PartialUser User { get; init; } = new();

    /// <summary>Missing inside GUILD_CREATE.</summary>
    public GuildId? GuildId { get; init; }

    /// <summary>One of <see cref="UserStatus"/>, or one that is new.</summary>
    public string Status { get; init; } = UserStatus.Offline;

    /// <summary>Activities.</summary>
    public IReadOnlyList<Activity> Activities { get; init; } = [];

    /// <summary>Status by platform.</summary>
    public ClientStatus ClientStatus { get; init; } = new();
}

/// <summary>Status by platform; missing = offline there. Source: events/gateway-events.mdx.</summary>
public sealed record ClientStatus : DiscordObject
{
    /// <summary>Desktop.</summary>
    public string? Desktop { get; init; }

    /// <summary>Phone.</summary>
    public string? Mobile { get; init; }

    /// <summary>Browser, and bots.</summary>
    public string? Web { get; init; }

    /// <summary>Headset.</summary>
    public string? Vr { get; init; }
}
