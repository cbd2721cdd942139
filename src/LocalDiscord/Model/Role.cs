namespace Guildhall.LocalDiscord.Model;

/// <summary>A role. Members refer to it by its slot in the guild; @everyone has none.</summary>
internal sealed class Role
{
    public const int NoSlot = -1;

    public required RoleId Id { get; init; }
    public required int Slot { get; init; }
    public required string Name { get; set; }
    public Permissions Permissions { get; set; }
    public int Position { get; set; }
    public int Color { get; set; }
    public int? SecondaryColor { get; set; }
    public int? TertiaryColor { get; set; }
    public bool Hoist { get; set; }
    public bool Mentionable { get; set; }
    public bool Managed { get; init; }
    public string? Icon { get; set; }
    public string? UnicodeEmoji { get; set; }

    /// <summary>The bot whose own role this is.</summary>
    public UserId? Bot { get; init; }

    /// <summary>Greater position is higher; on a tie the smaller id is. Source: topics/permissions.mdx.</summary>
    public bool IsAbove(Role other) => Position != other.Position ? Position > other.Position : Id.Value < other.Id.Value;
}
