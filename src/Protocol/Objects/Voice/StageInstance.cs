using System.Text.Json.Serialization;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace Guildhall.Protocol;

/// <summary>A live stage. REST addresses it by its channel. Source: resources/stage-instance.mdx.</summary>
public sealed record StageInstance : DiscordObject
{
    /// <summary>The stage's id.</summary>
    public StageInstanceId Id { get; init; }

    /// <summary>Its guild.</summary>
    public GuildId GuildId { get; init; }

    /// <summary>Its channel.</summary>
    public ChannelId ChannelId { get; init; }

    /// <summary>1 to 120 characters.</summary>
    public string Topic { get; init; } = "";

    /// <summary>Who may join.</summary>
    public StagePrivacyLevel PrivacyLevel { get; init; }

    /// <summary>Deprecated.</summary>
    public bool? DiscoverableDisabled { get; init; }

    /// <summary>The event it belongs to.</summary>
    [JsonIgnore(Condition = Never)]
    public ScheduledEventId? GuildScheduledEventId { get; init; }
}
