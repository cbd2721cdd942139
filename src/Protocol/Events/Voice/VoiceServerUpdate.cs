using System.Text.Json.Serialization;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace Guildhall.Protocol;

/// <summary>VOICE_SERVER_UPDATE: for the bot's own voice connection. Source: events/gateway-events.mdx.</summary>
public sealed record VoiceServerUpdate : DiscordObject, IGatewayEvent<VoiceServerUpdate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.VoiceServerUpdate;

    /// <summary>Credential of the voice connection: keep it out of logs.</summary>
    public string Token { get; init; } = "";

    /// <summary>The guild.</summary>
    public GuildId GuildId { get; init; }

    /// <summary>Host without scheme; null = wait for the next one.</summary>
    [JsonIgnore(Condition = Never)]
    public string? Endpoint { get; init; }
}
