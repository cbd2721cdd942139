namespace Guildhall.Protocol;

/// <summary>STAGE_INSTANCE_CREATE: a stage is live. Source: events/gateway-events.mdx.</summary>
/// <param name="Stage">The stage.</param>
public sealed record StageInstanceCreate(StageInstance Stage) : BodyEvent, IGatewayEvent<StageInstanceCreate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.StageInstanceCreate;

    /// <summary>The guild.</summary>
    public GuildId GuildId => Stage.GuildId;
}

/// <summary>STAGE_INSTANCE_UPDATE: a live stage changed. Source: events/gateway-events.mdx.</summary>
/// <param name="Stage">The stage.</param>
public sealed record StageInstanceUpdate(StageInstance Stage) : BodyEvent, IGatewayEvent<StageInstanceUpdate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.StageInstanceUpdate;

    /// <summary>The guild.</summary>
    public GuildId GuildId => Stage.GuildId;
}

/// <summary>STAGE_INSTANCE_DELETE: a stage is no longer live. Source: events/gateway-events.mdx.</summary>
/// <param name="Stage">The stage.</param>
public sealed record StageInstanceDelete(StageInstance Stage) : BodyEvent, IGatewayEvent<StageInstanceDelete>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.StageInstanceDelete;

    /// <summary>The guild.</summary>
    public GuildId GuildId => Stage.GuildId;
}
