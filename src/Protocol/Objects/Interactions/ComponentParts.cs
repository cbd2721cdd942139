namespace Guildhall.Protocol;

/// <summary>A choice of a select menu, radio or checkbox group. Source: components/reference.mdx.</summary>
public sealed record SelectOption : DiscordObject
{
    /// <summary>100 characters.</summary>
    public string Label { get; init; } = "";

    /// <summary>100 characters.</summary>
    public string Value { get; init; } = "";

    /// <summary>100 characters.</summary>
    public string? Description { get; init; }

    /// <summary>Emoji.</summary>
    public Emoji? Emoji { get; init; }

    /// <summary>Chosen at first.</summary>
    public bool? Default { get; init; }
}

/// <summary>A preset of a user, role or channel select. Source: components/reference.mdx.</summary>
public sealed record SelectDefault : DiscordObject
{
    /// <summary>The entity.</summary>
    public EntityId Id { get; init; }

    /// <summary>User, role or channel.</summary>
    public string Type { get; init; } = "";
}

/// <summary>A picture, video or file; only the url is settable. Source: components/reference.mdx.</summary>
public sealed record MediaItem : DiscordObject
{
    /// <summary>Address, or <c>attachment://name</c>.</summary>
    public string Url { get; init; } = "";

    /// <summary>Proxied address.</summary>
    public string? ProxyUrl { get; init; }

    /// <summary>Pixels.</summary>
    public Optional<int?> Height { get; init; }

    /// <summary>Pixels.</summary>
    public Optional<int?> Width { get; init; }

    /// <summary>Thumbhash.</summary>
    public string? Placeholder { get; init; }

    /// <summary>Version of the placeholder.</summary>
    public int? PlaceholderVersion { get; init; }

    /// <summary>Media type.</summary>
    public string? ContentType { get; init; }

    /// <summary>Flags.</summary>
    public UnfurledMediaItemFlags? Flags { get; init; }

    /// <summary>The attachment.</summary>
    public AttachmentId? AttachmentId { get; init; }
}

/// <summary>An item of a media gallery. Source: components/reference.mdx.</summary>
public sealed record GalleryItem : DiscordObject
{
    /// <summary>The picture or video.</summary>
    public MediaItem Media { get; init; } = new();

    /// <summary>Up to 1024 characters.</summary>
    public Optional<string?> Description { get; init; }

    /// <summary>Whether it is hidden at first.</summary>
    public bool? Spoiler { get; init; }
}
