using System.Text.Json.Serialization;

namespace Guildhall.Protocol;

/// <summary>
/// A new message: at least one of content, embeds, stickers, components, files, poll; a forward needs only its reference. Source:
/// resources/message.mdx.
/// </summary>
public sealed record CreateMessage : DiscordObject, IHasFiles
{
    /// <summary>Up to 2000 characters.</summary>
    public string? Content { get; init; }

    /// <summary>Up to 25 characters, echoed in the message.</summary>
    [JsonConverter(typeof(NonceConverter))]
    public string? Nonce { get; init; }

    /// <summary>Whether a repeat of the nonce within minutes returns the first message instead of a new one.</summary>
    public bool? EnforceNonce { get; init; }

    /// <summary>Read aloud.</summary>
    public bool? Tts { get; init; }

    /// <summary>Up to 10, 6000 characters of text together.</summary>
    public IReadOnlyList<Embed>? Embeds { get; init; }

    /// <summary>Who is pinged; missing = everyone the text names.</summary>
    public AllowedMentions? AllowedMentions { get; init; }

    /// <summary>What it replies to or forwards.</summary>
    public MessageReference? MessageReference { get; init; }

    /// <summary>Components.</summary>
    public IReadOnlyList<Component>? Components { get; init; }

    /// <summary>Up to 3.</summary>
    public IReadOnlyList<StickerId>? StickerIds { get; init; }

    /// <summary>Names and descriptions of the files; when not set, the descriptions of <see cref="Files"/>.</summary>
    public IReadOnlyList<AttachmentEdit>? Attachments
    {
        get => field ?? AttachmentEdit.Of(Files);
        init;
    }

    /// <summary>SUPPRESS_EMBEDS, SUPPRESS_NOTIFICATIONS, IS_VOICE_MESSAGE or IS_COMPONENTS_V2.</summary>
    public MessageFlags? Flags { get; init; }

    /// <summary>Poll.</summary>
    public CreatePoll? Poll { get; init; }


    /// <inheritdoc/>
    [JsonIgnore]
    public IReadOnlyList<FileUpload> Files { get; init; } = [];


    /// <summary>A message of text only.</summary>
    public static implicit operator CreateMessage(string content) => new() { Content = content };
}
