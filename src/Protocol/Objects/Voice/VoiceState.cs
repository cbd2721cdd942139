using System.Text.Json.Serialization;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace Guildhall.Protocol;

/// <summary>A user in voice, keyed by guild and user. Source: resources/voice.mdx.</summary>
public sealed record VoiceState : DiscordObject
{
    /// <summary>Missing inside GUILD_CREATE.</summary>
    public GuildId? GuildId { get; init; }

    /// <summary>Null = left voice.</summary>
    [JsonIgnore(Condition = Never)]
    public ChannelId? ChannelId { get; init; }

    /// <summary>The user.</summary>
    public UserId UserId { get; init; }

    /// <summary>Missing inside GUILD_CREATE.</summary>
    public GuildMember? Member { get; init; }

    /// <summary>Voice session.</summary>
    public string SessionId { get; init; } = "";

    /// <summary>Deafened by the server.</summary>
    public bool Deaf { get; init; }

    /// <summary>Muted by the server.</summary>
    public bool Mute { get; init; }

    /// <summary>Deafened by himself.</summary>
    public bool SelfDeaf { get; init; }

    /// <summary>Muted by himself.</summary>
    public bool SelfMute { get; init; }

    /// <summary>Streaming.</summary>
    public bool? SelfStream { get; init; }

    /// <summary>Camera on.</summary>
    public bool SelfVideo { get; init; }

    /// <summary>Stage audience.</summary>
    public bool Suppress { get; init; }

    /// <summary>When he asked to speak on a stage.</summary>
    [JsonIgnore(Condition = Never)]
    public DateTimeOffset? RequestToSpeakTimestamp { get; init; }
}
