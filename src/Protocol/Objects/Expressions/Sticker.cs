using System.Text.Json.Serialization;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace Guildhall.Protocol;

/// <summary>A sticker. Source: resources/sticker.mdx.</summary>
public sealed record Sticker : DiscordObject
{
    /// <summary>The sticker's id.</summary>
    public StickerId Id { get; init; }

    /// <summary>Its pack, for standard stickers.</summary>
    public EntityId? PackId { get; init; }

    /// <summary>2 to 30 characters.</summary>
    public string Name { get; init; } = "";

    /// <summary>Empty or 2 to 100 characters.</summary>
    [JsonIgnore(Condition = Never)]
    public string? Description { get; init; }

    /// <summary>Up to 200 characters.</summary>
    public string Tags { get; init; } = "";

    /// <summary>Standard or of a guild.</summary>
    public StickerType Type { get; init; }

    /// <summary>File format.</summary>
    public StickerFormatType FormatType { get; init; }

    /// <summary>False after losing boosts.</summary>
    public bool? Available { get; init; }

    /// <summary>Its guild.</summary>
    public GuildId? GuildId { get; init; }

    /// <summary>Who made it: only with the expressions permissions.</summary>
    public User? User { get; init; }

    /// <summary>Place in its pack.</summary>
    public int? SortValue { get; init; }
}

/// <summary>A sticker in a message. Source: resources/sticker.mdx.</summary>
public sealed record StickerItem : DiscordObject
{
    /// <summary>The sticker's id.</summary>
    public StickerId Id { get; init; }

    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary>File format.</summary>
    public StickerFormatType FormatType { get; init; }
}
