using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Stage instances, by the id of their channel. Source: resources/stage-instance.mdx.</summary>
internal static class StageRoutes
{
    /// <summary>What makes a stage moderator.</summary>
    private const Permissions Moderator = Permissions.ManageChannels | Permissions.MuteMembers | Permissions.MoveMembers;

    public static void Map(RouteTable table)
    {
        table.On(Routes.CreateStageInstance, Open);
        table.On(Routes.GetStageInstance, static call => call.Channel() is { } channel && Find(call, channel) is { } stage ? Show(stage) : call.Fault);
        table.On(Routes.UpdateStageInstance, Modify);
        table.On(Routes.DeleteStageInstance, Close);
    }

    private static RestResult Show(StageInstance stage) => RestResult.Ok(stage, static (json, s) => json.StageInstance(s));

    private static byte[] Form(StageInstance stage) => Auditing.Form(stage, static (json, s) => json.StageInstance(s));

    private static StageInstance? Find(RestCall call, Channel channel) =>
        channel.Guild?.Stages.GetValueOrDefault(channel.Id) ?? call.Fail<StageInstance>(RestResult.Unknown(DiscordErrorCode.UnknownStageInstance, "Stage Instance"));

    private static RestResult Open(RestCall call)
    {
        var form = call.Form;
        var id = form.Id("channel_id", required: true);
        var topic = form.Text("topic", 1, 120, required: true);
        form.Choice("privacy_level", [(int)StagePrivacyLevel.Public, (int)StagePrivacyLevel.GuildOnly]);
        var eventId = form.Id("guild_scheduled_event_id").Or(null);
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        if (call.World.Channels.GetValueOrDefault(new ChannelId(id.Value!.Value)) is not { } channel) return RestResult.Unknown(DiscordErrorCode.UnknownChannel, "Channel");
        if (!call.World.BotSees(channel)) return RestResult.MissingAccess;
        if (channel.Type != ChannelType.GuildStageVoice) return RestResult.WrongChannelType;
        var notify = form.Flag("send_start_notification").Or(false);
        if (!call.Holds(channel, Moderator | (notify ? Permissions.MentionEveryone : 0))) return call.Fault;
        if (channel.Guild!.Stages.ContainsKey(channel.Id)) return RestResult.Error(400, DiscordErrorCode.StageAlreadyOpen, "The Stage is already open");
        if (eventId is { } e && !channel.Guild.Events.ContainsKey(e)) return RestResult.Unknown(DiscordErrorCode.UnknownGuildScheduledEvent, "Guild Scheduled Event");
        var stage = new StageInstance
        {
            Id = new StageInstanceId(call.World.Ids.Next()),
            Channel = channel,
            Topic = topic.Value!,
            Event = eventId is { } known ? new ScheduledEventId(known) : null,
        };
        StageActions.Opened(call.World, stage);
        call.Audit(channel.Guild, AuditLogEvent.StageInstanceCreate, stage.Id.Value, null, Form(stage), ("channel_id", channel.Id.ToString()));
        return Show(stage);
    }

    private static RestResult Modify(RestCall call)
    {
        if (call.Channel(Moderator) is not { } channel || Find(call, channel) is not { } stage) return call.Fault;
        var topic = call.Form.Text("topic", 1, 120);
        call.Form.Choice("privacy_level", [(int)StagePrivacyLevel.Public, (int)StagePrivacyLevel.GuildOnly]);
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        var before = Form(stage);
        stage.Topic = topic.Or(null) ?? stage.Topic;
        StageActions.Updated(call.World, stage);
        call.Audit(channel.Guild!, AuditLogEvent.StageInstanceUpdate, stage.Id.Value, before, Form(stage), ("channel_id", channel.Id.ToString()));
        return Show(stage);
    }

    private static RestResult Close(RestCall call)
    {
        if (call.Channel(Moderator) is not { } channel || Find(call, channel) is not { } stage) return call.Fault;
        StageActions.Closed(call.World, stage);
        call.Audit(channel.Guild!, AuditLogEvent.StageInstanceDelete, stage.Id.Value, Form(stage), null, ("channel_id", channel.Id.ToString()));
        return RestResult.NoContent;
    }
}
