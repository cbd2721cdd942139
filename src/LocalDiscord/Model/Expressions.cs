namespace Guildhall.LocalDiscord.Model;

/// <summary>A custom emoji; <see cref="Roles"/> locks it to those roles.</summary>
internal sealed class Emoji
{
    public required EmojiId Id { get; init; }
    public required string Name { get; set; }
    public List<RoleId> Roles { get; set; } = [];
    public required UserId Creator { get; init; }
    public bool Animated { get; init; }
}

/// <summary>A sticker of a guild.</summary>
internal sealed class Sticker
{
    public required StickerId Id { get; init; }
    public required string Name { get; set; }
    public string? Description { get; set; }
    public required string Tags { get; set; }
    public required UserId Creator { get; init; }
    public StickerFormatType Format { get; init; } = StickerFormatType.Png;
}
