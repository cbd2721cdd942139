using System.Text.Json.Serialization;

namespace Guildhall.Protocol;

/// <summary>A message of a webhook. Source: resources/webhook.mdx.</summary>
public sealed record ExecuteWebhook : DiscordObject, IHasFiles
{
    /// <summary>Up to 2000 characters.</summary>
    public string? Content { get; init; }

    /// <summary>Overrides the webhook's name.</summary>
    public string? Username { get; init; }

    /// <summary>Overrides the webhook's avatar.</summary>
    public string? AvatarUrl { get; init; }

    /// <summary>Read aloud.</summary>
    public bool? Tts { get; init; }

    /// <summary>Up to 10.</summary>
    public IReadOnlyList<Embed>? Embeds { get; init; }

    /// <summary>Who is pinged; missing = users only.</summary>
    public AllowedMentions? AllowedMentions { get; init; }

    /// <summary>Components.</summary>
    public IReadOnlyList<Component>? Components { get; init; }

    /// <summary>Names and descriptions of the files; when not set, the descriptions of <see cref="Files"/>.</summary>
    public IReadOnlyList<AttachmentEdit>? Attachments
    {
        get => field ?? AttachmentEdit.Of(Files);
        init;
    }

    /// <summary>SUPPRESS_EMBEDS, SUPPRESS_NOTIFICATIONS, EPHEMERAL (follow-ups), IS_COMPONENTS_V2.</summary>
    public MessageFlags? Flags { get; init; }

    /// <summary>Forum and media channels: makes a post.</summary>
    public string? ThreadName { get; init; }

    /// <summary>Tags of the post.</summary>
    public IReadOnlyList<ForumTagId>? AppliedTags { get; init; }

    /// <summary>Poll.</summary>
    public CreatePoll? Poll { get; init; }


    /// <inheritdoc/>
    [JsonIgnore]
    public IReadOnlyList<FileUpload> Files { get; init; } = [];


    /// <summary>A message of text only.</summary>
    public static implicit operator ExecuteWebhook(string content) => new() { Content = content };
}
