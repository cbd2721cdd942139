namespace Guildhall.Protocol;

/// <summary>What a role or member may do beyond or below its permissions in one channel. Source: resources/channel.mdx.</summary>
public sealed record PermissionOverwrite : DiscordObject
{
    /// <summary>Role or user id; @everyone's has the guild's.</summary>
    public EntityId Id { get; init; }

    /// <summary>Role or member.</summary>
    public OverwriteType Type { get; init; }

    /// <summary>Given here.</summary>
    public Permissions Allow { get; init; }

    /// <summary>Taken here, before <see cref="Allow"/> of the same level.</summary>
    public Permissions Deny { get; init; }
}
