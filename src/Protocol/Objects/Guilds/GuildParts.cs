using System.Text.Json.Serialization;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace Guildhall.Protocol;

/// <summary>What new members of a community see first. Source: resources/guild.mdx.</summary>
public sealed record WelcomeScreen : DiscordObject
{
    /// <summary>Description of the guild.</summary>
    [JsonIgnore(Condition = Never)]
    public string? Description { get; init; }

    /// <summary>Up to 5.</summary>
    public IReadOnlyList<WelcomeChannel> WelcomeChannels { get; init; } = [];
}

/// <summary>A channel on the welcome screen. Source: resources/guild.mdx.</summary>
public sealed record WelcomeChannel : DiscordObject
{
    /// <summary>The channel.</summary>
    public ChannelId ChannelId { get; init; }

    /// <summary>What it is for.</summary>
    public string Description { get; init; } = "";

    /// <summary>Custom emoji.</summary>
    [JsonIgnore(Condition = Never)]
    public EmojiId? EmojiId { get; init; }

    /// <summary>Unicode emoji or the custom one's name.</summary>
    [JsonIgnore(Condition = Never)]
    public string? EmojiName { get; init; }
}

/// <summary>State of raid protection. Source: resources/guild.mdx.</summary>
public sealed record IncidentsData : DiscordObject
{
    /// <summary>At most 24 h ahead.</summary>
    [JsonIgnore(Condition = Never)]
    public DateTimeOffset? InvitesDisabledUntil { get; init; }

    /// <summary>At most 24 h ahead.</summary>
    [JsonIgnore(Condition = Never)]
    public DateTimeOffset? DmsDisabledUntil { get; init; }

    /// <summary>When spam by direct message was seen.</summary>
    public Optional<DateTimeOffset?> DmSpamDetectedAt { get; init; }

    /// <summary>When a raid was seen.</summary>
    public Optional<DateTimeOffset?> RaidDetectedAt { get; init; }
}

/// <summary>A ban. Source: resources/guild.mdx.</summary>
public sealed record Ban : DiscordObject
{
    /// <summary>Why.</summary>
    [JsonIgnore(Condition = Never)]
    public string? Reason { get; init; }

    /// <summary>Who.</summary>
    public User User { get; init; } = User.None;
}

/// <summary>A voice region. Source: resources/voice.mdx.</summary>
public sealed record VoiceRegion : DiscordObject
{
    /// <summary>Its name in requests.</summary>
    public string Id { get; init; } = "";

    /// <summary>Its name for people.</summary>
    public string Name { get; init; } = "";

    /// <summary>Whether it is the nearest.</summary>
    public bool Optimal { get; init; }

    /// <summary>Whether it should be avoided.</summary>
    public bool Deprecated { get; init; }

    /// <summary>Whether it is for one event or guild.</summary>
    public bool Custom { get; init; }
}
