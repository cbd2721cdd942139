namespace Guildhall.Protocol;

/// <summary>Footer of an embed. Source: resources/message.mdx.</summary>
public sealed record EmbedFooter : DiscordObject
{
    /// <summary>Up to 2048 characters.</summary>
    public string Text { get; init; } = "";

    /// <summary>Icon.</summary>
    public string? IconUrl { get; init; }

    /// <summary>Proxied icon; not settable.</summary>
    public string? ProxyIconUrl { get; init; }
}

/// <summary>Image, thumbnail or video of an embed; only the url is settable. Source: resources/message.mdx.</summary>
public sealed record EmbedMedia : DiscordObject
{
    /// <summary>Address, or <c>attachment://name</c> of an uploaded file.</summary>
    public string? Url { get; init; }

    /// <summary>Proxied address.</summary>
    public string? ProxyUrl { get; init; }

    /// <summary>Pixels.</summary>
    public int? Height { get; init; }

    /// <summary>Pixels.</summary>
    public int? Width { get; init; }

    /// <summary>Media type.</summary>
    public string? ContentType { get; init; }

    /// <summary>Thumbhash.</summary>
    public string? Placeholder { get; init; }

    /// <summary>Version of the placeholder.</summary>
    public int? PlaceholderVersion { get; init; }

    /// <summary>Alternative text.</summary>
    public string? Description { get; init; }

    /// <summary>Flags.</summary>
    public EmbedMediaFlags? Flags { get; init; }
}

/// <summary>Provider of an embed. Source: resources/message.mdx.</summary>
public sealed record EmbedProvider : DiscordObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Address.</summary>
    public string? Url { get; init; }
}

/// <summary>Author line of an embed. Source: resources/message.mdx.</summary>
public sealed record EmbedAuthor : DiscordObject
{
    /// <summary>Up to 256 characters.</summary>
    public string Name { get; init; } = "";

    /// <summary>Link.</summary>
    public string? Url { get; init; }

    /// <summary>Icon.</summary>
    public string? IconUrl { get; init; }

    /// <summary>Proxied icon; not settable.</summary>
    public string? ProxyIconUrl { get; init; }
}

/// <summary>A field of an embed. Source: resources/message.mdx.</summary>
public sealed record EmbedField : DiscordObject
{
    /// <summary>Up to 256 characters.</summary>
    public string Name { get; init; } = "";

    /// <summary>Up to 1024 characters.</summary>
    public string Value { get; init; } = "";

    /// <summary>Beside others.</summary>
    public bool? Inline { get; init; }
}
