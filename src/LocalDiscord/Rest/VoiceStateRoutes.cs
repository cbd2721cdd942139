using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Who is in voice, and who may speak on a stage. Source: resources/voice.mdx.</summary>
internal static class VoiceStateRoutes
{
    public static void Map(RouteTable table)
    {
        table.On(Routes.GetVoiceState, static call => call.Guild() is { } guild && call.Member(guild) is { } user && Find(call, guild, user) is { } voice ? Show(call, guild, voice) : call.Fault);
        table.On(Routes.GetSelfVoiceState, static call => call.Guild() is { } guild && Find(call, guild, call.BotId) is { } voice ? Show(call, guild, voice) : call.Fault);
        table.On(Routes.UpdateSelfVoiceState, static call => call.Guild() is { } guild ? Modify(call, guild, call.BotId) : call.Fault);
        table.On(Routes.UpdateVoiceState, static call => call.Guild() is { } guild && call.Member(guild) is { } user ? Modify(call, guild, user) : call.Fault);
    }

    private static VoiceState? Find(RestCall call, Guild guild, UserId user) =>
        guild.Voice.GetValueOrDefault(user) ?? call.Fail<VoiceState>(RestResult.Unknown(DiscordErrorCode.UnknownVoiceState, "Voice State"));

    private static RestResult Show(RestCall call, Guild guild, VoiceState voice) => RestResult.Ok((call.World, guild, voice), static (json, s) =>
    {
        var known = s.guild.Members.TryGet(s.voice.User, out var member);
        json.WriteStartObject();
        json.Id("guild_id"u8, s.guild.Id.Value);
        json.VoiceStateFields(member, s.voice, s.voice.Channel);
        if (known) json.Member("member"u8, s.guild, s.World.Users, member);
        json.WriteEndObject();
    });

    /// <summary>Only on a stage, in the channel where the user is. Unsuppressing and others need MUTE_MEMBERS, asking to speak REQUEST_TO_SPEAK.</summary>
    private static RestResult Modify(RestCall call, Guild guild, UserId user)
    {
        var form = call.Form;
        var channelId = form.Id("channel_id");
        var suppress = form.Flag("suppress");
        var request = form.Time("request_to_speak_timestamp");
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        if (Find(call, guild, user) is not { } voice) return call.Fault;
        if (channelId.Or(null) is { } id && id != voice.Channel.Value) return RestResult.Error(400, DiscordErrorCode.TargetNotInVoice, "Target user is not connected to voice.");
        if (guild.Channels.GetValueOrDefault(voice.Channel) is not { Type: ChannelType.GuildStageVoice } stage) return RestResult.WrongChannelType;
        if (user != call.BotId || (suppress.IsPresent && !suppress.Value))
        {
            if (!call.Holds(stage, Permissions.MuteMembers)) return call.Fault;
        }

        if (user == call.BotId && request.Or(null) is not null && !call.Holds(stage, Permissions.RequestToSpeak)) return call.Fault;
        voice.Suppress = suppress.Or(voice.Suppress);
        if (user == call.BotId && request.IsPresent) voice.RequestToSpeak = request.Value;
        if (suppress is { IsPresent: true, Value: false }) voice.RequestToSpeak = null;
        VoiceActions.Updated(call.World, guild, voice, voice.Channel);
        return RestResult.NoContent;
    }
}
