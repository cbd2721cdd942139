namespace Guildhall.Protocol;

/// <summary>A change of a voice state in a stage. Source: resources/voice.mdx.</summary>
public sealed record ModifyVoiceState : DiscordObject
{
    /// <summary>The stage channel.</summary>
    public ChannelId? ChannelId { get; init; }

    /// <summary>Whether the user is audience.</summary>
    public bool? Suppress { get; init; }

    /// <summary>The bot's own hand: now or later raises it, null lowers it.</summary>
    public Optional<DateTimeOffset?> RequestToSpeakTimestamp { get; init; }
}

/// <summary>Opens a stage. Source: resources/stage-instance.mdx.</summary>
public sealed record CreateStageInstance : DiscordObject
{
    /// <summary>The stage channel.</summary>
    public ChannelId ChannelId { get; init; }

    /// <summary>1 to 120 characters.</summary>
    public string Topic { get; init; } = "";

    /// <summary>Guild only when missing.</summary>
    public StagePrivacyLevel? PrivacyLevel { get; init; }

    /// <summary>Whether @everyone is told.</summary>
    public bool? SendStartNotification { get; init; }

    /// <summary>The event it belongs to.</summary>
    public ScheduledEventId? GuildScheduledEventId { get; init; }
}

/// <summary>Changes a stage. Source: resources/stage-instance.mdx.</summary>
public sealed record ModifyStageInstance : DiscordObject
{
    /// <summary>1 to 120 characters.</summary>
    public string? Topic { get; init; }

    /// <summary>Who may join.</summary>
    public StagePrivacyLevel? PrivacyLevel { get; init; }
}
