namespace Guildhall.Protocol;

/// <summary>A new place of a channel; one change of parent per call. Source: resources/guild.mdx.</summary>
public sealed record ChannelPosition : DiscordObject
{
    /// <summary>The channel.</summary>
    public ChannelId Id { get; init; }

    /// <summary>Place in the list.</summary>
    public int? Position { get; init; }

    /// <summary>Whether a moved channel takes the category's overwrites.</summary>
    public bool? LockPermissions { get; init; }

    /// <summary>New category.</summary>
    public Optional<ChannelId?> ParentId { get; init; }
}
