namespace Guildhall.Protocol;

/// <summary>
/// An embed, received or sent. All texts of all embeds of a message together: 6000 characters. Source: resources/message.mdx.
/// </summary>
public sealed record Embed : DiscordObject
{
    /// <summary>Up to 256 characters.</summary>
    public string? Title { get; init; }

    /// <summary>Rich, image, video, gifv, article, link or poll_result; always rich when sent by applications.</summary>
    public string? Type { get; init; }

    /// <summary>Up to 4096 characters.</summary>
    public string? Description { get; init; }

    /// <summary>Link of the title.</summary>
    public string? Url { get; init; }

    /// <summary>Time shown in the footer.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>0 to 0xFFFFFF.</summary>
    public int? Color { get; init; }

    /// <summary>Footer.</summary>
    public EmbedFooter? Footer { get; init; }

    /// <summary>Image.</summary>
    public EmbedMedia? Image { get; init; }

    /// <summary>Thumbnail.</summary>
    public EmbedMedia? Thumbnail { get; init; }

    /// <summary>Video; not settable.</summary>
    public EmbedMedia? Video { get; init; }

    /// <summary>Provider; not settable.</summary>
    public EmbedProvider? Provider { get; init; }

    /// <summary>Author line.</summary>
    public EmbedAuthor? Author { get; init; }

    /// <summary>Up to 25.</summary>
    public IReadOnlyList<EmbedField>? Fields { get; init; }

    /// <summary>Flags; not settable.</summary>
    public EmbedFlags? Flags { get; init; }
}
