namespace Guildhall.LocalDiscord.Model;

/// <summary>A user in a voice channel.</summary>
internal sealed class VoiceState
{
    public required UserId User { get; init; }
    public required ChannelId Channel { get; set; }
    public required string SessionId { get; init; }
    public bool SelfMute { get; set; }
    public bool SelfDeaf { get; set; }
    public bool SelfVideo { get; set; }
    public bool Suppress { get; set; }
    public DateTimeOffset? RequestToSpeak { get; set; }
}
