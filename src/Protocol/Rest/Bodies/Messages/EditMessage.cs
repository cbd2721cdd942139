using System.Text.Json.Serialization;

namespace Guildhall.Protocol;

/// <summary>A change of a message: what is absent stays, what is null goes. Source: resources/message.mdx.</summary>
public sealed record EditMessage : DiscordObject, IHasFiles
{
    /// <summary>Up to 2000 characters.</summary>
    public Optional<string?> Content { get; init; }

    /// <summary>Up to 10; empty removes them.</summary>
    public IReadOnlyList<Embed>? Embeds { get; init; }

    /// <summary>SUPPRESS_EMBEDS, and IS_COMPONENTS_V2, which cannot be unset.</summary>
    public Optional<MessageFlags?> Flags { get; init; }

    /// <summary>Who is pinged by the new text.</summary>
    public Optional<AllowedMentions?> AllowedMentions { get; init; }

    /// <summary>Components; empty removes them.</summary>
    public IReadOnlyList<Component>? Components { get; init; }

    /// <summary>All that shall remain, old and new: anything not listed is removed.</summary>
    public IReadOnlyList<AttachmentEdit>? Attachments { get; init; }

    /// <summary>Only when editing a deferred answer.</summary>
    public CreatePoll? Poll { get; init; }


    /// <inheritdoc/>
    [JsonIgnore]
    public IReadOnlyList<FileUpload> Files { get; init; } = [];


    /// <summary>A change of the text only.</summary>
    public static implicit operator EditMessage(string content) => new() { Content = content };
}
