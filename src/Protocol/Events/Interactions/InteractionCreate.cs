namespace Guildhall.Protocol;

/// <summary>INTERACTION_CREATE: someone waits for an answer: 3 s for the first. Source: events/gateway-events.mdx.</summary>
/// <param name="Interaction">The interaction.</param>
public sealed record InteractionCreate(Interaction Interaction) : BodyEvent, IGatewayEvent<InteractionCreate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.InteractionCreate;

    /// <summary>The guild; missing outside guilds.</summary>
    public GuildId? GuildId => Interaction.GuildId;
}
