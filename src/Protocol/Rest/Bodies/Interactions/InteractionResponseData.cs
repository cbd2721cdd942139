using System.Text.Json.Serialization;

namespace Guildhall.Protocol;

/// <summary>
/// The content of an answer: a message, choices or a modal, as its type says. Source: interactions/receiving-and-responding.mdx.
/// </summary>
public sealed record InteractionResponseData : DiscordObject, IHasFiles
{
    /// <summary>Message: read aloud.</summary>
    public bool? Tts { get; init; }

    /// <summary>Message: up to 2000 characters.</summary>
    public string? Content { get; init; }

    /// <summary>Message: up to 10.</summary>
    public IReadOnlyList<Embed>? Embeds { get; init; }

    /// <summary>Message: who is pinged; missing = users only.</summary>
    public AllowedMentions? AllowedMentions { get; init; }

    /// <summary>Message: SUPPRESS_EMBEDS, EPHEMERAL, IS_COMPONENTS_V2, IS_VOICE_MESSAGE, SUPPRESS_NOTIFICATIONS.</summary>
    public MessageFlags? Flags { get; init; }

    /// <summary>Message or modal: components.</summary>
    public IReadOnlyList<Component>? Components { get; init; }

    /// <summary>Names and descriptions of the files; when not set, the descriptions of <see cref="Files"/>.</summary>
    public IReadOnlyList<AttachmentEdit>? Attachments
    {
        get => field ?? AttachmentEdit.Of(Files);
        init;
    }

    /// <summary>Message: poll.</summary>
    public CreatePoll? Poll { get; init; }

    /// <summary>Autocomplete: up to 25.</summary>
    public IReadOnlyList<CommandChoice>? Choices { get; init; }

    /// <summary>Modal: 1 to 100 characters.</summary>
    public string? CustomId { get; init; }

    /// <summary>Modal: up to 45 characters.</summary>
    public string? Title { get; init; }


    /// <inheritdoc/>
    [JsonIgnore]
    public IReadOnlyList<FileUpload> Files { get; init; } = [];
}
