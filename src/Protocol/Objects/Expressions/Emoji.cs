using System.Text.Json.Serialization;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace Guildhall.Protocol;

/// <summary>A custom or standard emoji. Source: resources/emoji.mdx.</summary>
public sealed record Emoji : DiscordObject
{
    /// <summary>Stands for "no emoji".</summary>
    public static Emoji None { get; } = new();

    /// <summary>Null = standard emoji.</summary>
    [JsonIgnore(Condition = Never)]
    public EmojiId? Id { get; init; }

    /// <summary>The character of a standard emoji; null only in reaction events of deleted emojis.</summary>
    [JsonIgnore(Condition = Never)]
    public string? Name { get; init; }

    /// <summary>Who may use it; empty = everyone.</summary>
    public IReadOnlyList<RoleId>? Roles { get; init; }

    /// <summary>Who made it: only with the expressions permissions.</summary>
    public User? User { get; init; }

    /// <summary>Whether it needs colons.</summary>
    public bool? RequireColons { get; init; }

    /// <summary>Whether an integration owns it.</summary>
    public bool? Managed { get; init; }

    /// <summary>Whether it moves.</summary>
    public bool? Animated { get; init; }

    /// <summary>False after losing boosts.</summary>
    public bool? Available { get; init; }


    /// <summary>The emoji as text of a message.</summary>
    [JsonIgnore]
    public string Text => Id is { } id ? $"<{(Animated == true ? "a" : "")}:{Name}:{id}>" : Name ?? "";


    /// <summary>The emoji as a route parameter of the reaction routes: <c>name:id</c> or the character, not yet URL-encoded.</summary>
    [JsonIgnore]
    public string RouteName => Id is { } id ? $"{Name}:{id}" : Name ?? "";
}
