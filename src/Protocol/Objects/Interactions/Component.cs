using System.Text.Json.Serialization;

namespace Guildhall.Protocol;

/// <summary>
/// A component of a message or modal, sent or received; which keys are there depends on the type. Source: components/reference.mdx.
/// </summary>
public sealed record Component : DiscordObject
{
    /// <summary>The kind.</summary>
    public ComponentType Type { get; init; }

    /// <summary>Unique in the message; 0 or missing = assigned by Discord.</summary>
    public int? Id { get; init; }

    /// <summary>1 to 100 characters, unique in the message.</summary>
    public string? CustomId { get; init; }

    /// <summary>Text of a button (80) or label (45).</summary>
    public string? Label { get; init; }

    /// <summary><see cref="ButtonStyle"/> or <see cref="TextInputStyle"/>.</summary>
    public int? Style { get; init; }

    /// <summary>Emoji of a button.</summary>
    public Emoji? Emoji { get; init; }

    /// <summary>Link buttons: up to 512 characters.</summary>
    public string? Url { get; init; }

    /// <summary>Premium buttons.</summary>
    public SkuId? SkuId { get; init; }

    /// <summary>Whether it cannot be used; an error in modals.</summary>
    public bool? Disabled { get; init; }

    /// <summary>Choices of a string select, radio or checkbox group.</summary>
    public IReadOnlyList<SelectOption>? Options { get; init; }

    /// <summary>Shown while empty: 150 characters, text inputs 100.</summary>
    public string? Placeholder { get; init; }

    /// <summary>0 to 25, default 1.</summary>
    public int? MinValues { get; init; }

    /// <summary>1 to 25, default 1.</summary>
    public int? MaxValues { get; init; }

    /// <summary>Text inputs: 0 to 4000.</summary>
    public int? MinLength { get; init; }

    /// <summary>Text inputs: 1 to 4000.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Modals: default true.</summary>
    public bool? Required { get; init; }

    /// <summary>Preset of user, role, channel selects.</summary>
    public IReadOnlyList<SelectDefault>? DefaultValues { get; init; }

    /// <summary>Channel selects: which kinds.</summary>
    public IReadOnlyList<ChannelType>? ChannelTypes { get; init; }

    /// <summary>File uploads: up to 10.</summary>
    public IReadOnlyList<string>? FileTypes { get; init; }

    /// <summary>Preset or submitted value.</summary>
    public Optional<ScalarValue?> Value { get; init; }

    /// <summary>Checkbox: whether it is checked at first.</summary>
    public bool? Default { get; init; }

    /// <summary>Submitted values of selects, file uploads and checkbox groups.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>Children.</summary>
    public IReadOnlyList<Component>? Components { get; init; }

    /// <summary>Label: its child.</summary>
    [JsonPropertyName("component")]
    public Component? ComponentValue { get; init; }

    /// <summary>Section: button or thumbnail.</summary>
    public Component? Accessory { get; init; }

    /// <summary>Text display: text.</summary>
    public string? Content { get; init; }

    /// <summary>Thumbnail: picture.</summary>
    public MediaItem? Media { get; init; }

    /// <summary>Media gallery: 1 to 10.</summary>
    public IReadOnlyList<GalleryItem>? Items { get; init; }

    /// <summary>File: <c>attachment://</c> only.</summary>
    public MediaItem? File { get; init; }

    /// <summary>File: its name, received only.</summary>
    public string? Name { get; init; }

    /// <summary>File: bytes, received only.</summary>
    public long? Size { get; init; }

    /// <summary>Alternative text (1024), or a label's second line (100).</summary>
    public string? Description { get; init; }

    /// <summary>Whether it is hidden at first.</summary>
    public bool? Spoiler { get; init; }

    /// <summary>Separator: whether a line is shown, default true.</summary>
    public bool? Divider { get; init; }

    /// <summary>Separator: 1 small, 2 large.</summary>
    public int? Spacing { get; init; }

    /// <summary>Container: colour of its edge.</summary>
    public Optional<int?> AccentColor { get; init; }
}
