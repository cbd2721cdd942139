using System.Text.Json.Serialization;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace Guildhall.Protocol;

/// <summary>A sound of the soundboard. Source: resources/soundboard.mdx.</summary>
public sealed record SoundboardSound : DiscordObject
{
    /// <summary>2 to 32 characters.</summary>
    public string Name { get; init; } = "";

    /// <summary>The sound's id; small numbers for default sounds.</summary>
    public SoundId SoundId { get; init; }

    /// <summary>0 to 1.</summary>
    public double Volume { get; init; }

    /// <summary>Custom emoji.</summary>
    [JsonIgnore(Condition = Never)]
    public EmojiId? EmojiId { get; init; }

    /// <summary>Unicode emoji.</summary>
    [JsonIgnore(Condition = Never)]
    public string? EmojiName { get; init; }

    /// <summary>Its guild; missing for default sounds.</summary>
    public GuildId? GuildId { get; init; }

    /// <summary>False after losing boosts.</summary>
    public bool Available { get; init; }

    /// <summary>Who made it.</summary>
    public User? User { get; init; }
}
