using Guildhall.LocalDiscord.Gateway;
using Guildhall.LocalDiscord.Json;

namespace Guildhall.LocalDiscord.Model;

/// <summary>A live stage channel.</summary>
internal sealed class StageInstance
{
    public required StageInstanceId Id { get; init; }
    public required Channel Channel { get; init; }
    public required string Topic { get; set; }
    public ScheduledEventId? Event { get; init; }
}

/// <summary>Stages that open, change and close. Source: resources/stage-instance.mdx.</summary>
internal static class StageActions
{
    public static void Opened(WorldState world, StageInstance stage)
    {
        stage.Channel.Guild!.Stages.Add(stage.Channel.Id, stage);
        Emit(world, GatewayEvent.StageInstanceCreate, stage);
    }

    public static void Updated(WorldState world, StageInstance stage) => Emit(world, GatewayEvent.StageInstanceUpdate, stage);

    public static void Closed(WorldState world, StageInstance stage)
    {
        stage.Channel.Guild!.Stages.Remove(stage.Channel.Id);
        Emit(world, GatewayEvent.StageInstanceDelete, stage);
    }

    private static void Emit(WorldState world, GatewayEvent e, StageInstance stage) => world.EmitIn(e, stage.Channel, stage, static (json, s) => json.StageInstance(s));

    public static void StageInstance(this JsonWriter json, StageInstance stage)
    {
        json.WriteStartObject();
        json.Id("id"u8, stage.Id.Value);
        json.Id("guild_id"u8, stage.Channel.GuildId.Value);
        json.Id("channel_id"u8, stage.Channel.Id.Value);
        json.WriteString("topic"u8, stage.Topic);
        json.WriteNumber("privacy_level"u8, (int)StagePrivacyLevel.GuildOnly);
        json.WriteBoolean("discoverable_disabled"u8, true);
        json.Id("guild_scheduled_event_id"u8, stage.Event?.Value);
        json.WriteEndObject();
    }
}
