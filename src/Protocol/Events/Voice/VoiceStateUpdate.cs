namespace Guildhall.Protocol;

/// <summary>VOICE_STATE_UPDATE: someone joined, moved in or left voice. Source: events/gateway-events.mdx.</summary>
/// <param name="State">The voice state.</param>
public sealed record VoiceStateUpdate(VoiceState State) : BodyEvent, IGatewayEvent<VoiceStateUpdate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.VoiceStateUpdate;

    /// <summary>The guild; missing outside guilds.</summary>
    public GuildId? GuildId => State.GuildId;
}
