namespace Guildhall.Protocol;

/// <summary>A file of a message. Source: resources/message.mdx.</summary>
public sealed record Attachment : DiscordObject
{
    /// <summary>The attachment's id.</summary>
    public AttachmentId Id { get; init; }

    /// <summary>File name.</summary>
    public string Filename { get; init; } = "";

    /// <summary>Title.</summary>
    public string? Title { get; init; }

    /// <summary>Alternative text, up to 1024 characters.</summary>
    public string? Description { get; init; }

    /// <summary>Media type.</summary>
    public string? ContentType { get; init; }

    /// <summary>Bytes.</summary>
    public long Size { get; init; }

    /// <summary>Signed address.</summary>
    public string Url { get; init; } = "";

    /// <summary>Proxied address.</summary>
    public string ProxyUrl { get; init; } = "";

    /// <summary>Pixels.</summary>
    public Optional<int?> Height { get; init; }

    /// <summary>Pixels.</summary>
    public Optional<int?> Width { get; init; }

    /// <summary>Thumbhash.</summary>
    public string? Placeholder { get; init; }

    /// <summary>Version of the placeholder.</summary>
    public int? PlaceholderVersion { get; init; }

    /// <summary>Vanishes after a while.</summary>
    public bool? Ephemeral { get; init; }

    /// <summary>Audio and video: seconds.</summary>
    public double? DurationSecs { get; init; }

    /// <summary>Base64, up to 256 points.</summary>
    public string? Waveform { get; init; }

    /// <summary>Flags.</summary>
    public AttachmentFlags? Flags { get; init; }

    /// <summary>Who is in a clip.</summary>
    public IReadOnlyList<User>? ClipParticipants { get; init; }

    /// <summary>When a clip was made.</summary>
    public DateTimeOffset? ClipCreatedAt { get; init; }

    /// <summary>Application in a clip.</summary>
    public Optional<PartialApplication?> Application { get; init; }
}
