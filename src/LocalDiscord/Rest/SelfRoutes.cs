using System.Globalization;
using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>The gateway's address, the bot, its application, users, its guilds, direct channels.</summary>
internal static class SelfRoutes
{
    public static void Map(RouteTable table)
    {
        table.On(Routes.GetGateway, static call => RestResult.Ok(call, static (json, c) =>
        {
            json.WriteStartObject();
            json.WriteString("url"u8, c.Gateway.Url);
            json.WriteEndObject();
        }));
        table.On(Routes.GetBotGateway, GatewayBot);
        table.On(Routes.GetMyUser, static call => RestResult.Ok(call.World.Bot, static (json, bot) => json.OwnUser(bot)));
        table.On(Routes.UpdateMyUser, UpdateMe);
        table.On(Routes.GetUser, GetUser);
        table.On(Routes.GetMyOauth2Application, Application);
        table.On(Routes.GetMyApplication, Application);
        table.On(Routes.UpdateMyApplication, UpdateApplication);
        table.On(Routes.GetApplication, static call => call.Id("application_id", out var id) && id == call.World.Application.Value
            ? Application(call)
            : RestResult.Unknown(DiscordErrorCode.UnknownApplication, "Application"));
        table.On(Routes.ListMyGuilds, MyGuilds);
        table.On(Routes.LeaveGuild, LeaveGuild);
        table.On(Routes.CreateDm, CreateDm);
        table.On(Routes.ListVoiceRegions, static _ => RestResult.Ok(VoiceRegions));
        table.On(Routes.ListGuildVoiceRegions, static call => call.Guild() is null ? call.Fault : RestResult.Ok(VoiceRegions));
    }

    private static byte[] VoiceRegions => """[{"id":"rotterdam","name":"Rotterdam","optimal":true,"deprecated":false,"custom":false}]"""u8.ToArray();

    private static RestResult GatewayBot(RestCall call) => RestResult.Ok(call, static (json, c) =>
    {
        var gate = c.Gateway.Gate;
        json.WriteStartObject();
        json.WriteString("url"u8, c.Gateway.Url);
        json.WriteNumber("shards"u8, c.World.Options.RecommendedShards);
        json.WriteStartObject("session_start_limit"u8);
        json.WriteNumber("total"u8, gate.Total);
        json.WriteNumber("remaining"u8, gate.Remaining);
        json.WriteNumber("reset_after"u8, (long)gate.ResetAfter.TotalMilliseconds);
        json.WriteNumber("max_concurrency"u8, gate.MaxConcurrency);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static RestResult UpdateMe(RestCall call)
    {
        var (username, avatar) = (call.Form.Text("username", 2, 32), call.Form.Text("avatar", 0, int.MaxValue));
        if (avatar.Or(null) is { } image && !EmojiRoutes.IsImage(image)) call.Errors.Add("avatar", "IMAGE_INVALID", "Invalid image data");
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        var bot = call.World.Bot;
        if (username.Or(null) is { } name) bot = bot with { Username = name };
        if (avatar.IsPresent) bot = bot with { Avatar = avatar.Value is null ? null : BotToken.Opaque(ref call.World.Random, 32) };
        call.World.Bot = bot;
        call.World.Users.Set(bot);

        call.World.Outbox.Emit(GatewayEvent.UserUpdate, default, call.World.Bot, static (json, bot) => json.OwnUser(bot));
        return RestResult.Ok(call.World.Bot, static (json, bot) => json.OwnUser(bot));
    }

    private static RestResult GetUser(RestCall call)
    {
        if (!call.Id("user_id", out var id)) return call.Fault;
        return call.World.Users.Exists(new UserId(id))
            ? RestResult.Ok((call.World, Id: new UserId(id)), static (json, s) => json.User(s.World.Users, s.Id))
            : RestResult.Unknown(DiscordErrorCode.UnknownUser, "User");
    }

    private static RestResult Application(RestCall call) => RestResult.Ok(call.World, static (json, world) => json.Application(world));

    public static RestResult UpdateApplication(RestCall call)
    {
        var description = call.Form.Text("description", 0, 400);
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        if (description.IsPresent) call.World.ApplicationDescription = description.Value ?? "";
        return Application(call);
    }

    private static RestResult MyGuilds(RestCall call)
    {
        var limit = call.QueryInt("limit", 1, 200, 200);
        var after = call.QueryId("after") ?? 0;
        var before = call.QueryId("before") ?? ulong.MaxValue;
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        var counts = call.QueryFlag("with_counts");
        var guilds = call.World.GuildList.Where(guild => guild.Id.Value > after && guild.Id.Value < before).OrderBy(guild => guild.Id.Value);
        var page = before != ulong.MaxValue && after == 0 ? guilds.TakeLast(limit) : guilds.Take(limit);
        return RestResult.List(page, (json, guild) =>
        {
            json.WriteStartObject();
            json.Id("id"u8, guild.Id.Value);
            json.WriteString("name"u8, guild.Name);
            json.Text("icon"u8, guild.Icon);
            json.WriteNull("banner"u8);
            json.WriteBoolean("owner"u8, guild.Owner == call.BotId);
            json.WriteString("permissions"u8, ((ulong)PermissionMath.Base(guild, call.BotId)).ToString(CultureInfo.InvariantCulture));
            json.WriteStartArray("features"u8);
            foreach (var feature in guild.Features) json.WriteStringValue(feature);
            json.WriteEndArray();
            if (counts) json.WriteNumber("approximate_member_count"u8, guild.Members.Count);
            json.WriteEndObject();
        });
    }

    private static RestResult LeaveGuild(RestCall call)
    {
        if (call.Guild() is not { } guild) return call.Fault;
        GuildActions.BotRemoved(call.World, guild);
        return RestResult.NoContent;
    }

    private static RestResult CreateDm(RestCall call)
    {
        var recipient = call.Form.Id("recipient_id", required: true);
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        var user = new UserId(recipient.Value!.Value);
        if (!call.World.Users.Exists(user)) return RestResult.Invalid("recipient_id", "USER_INVALID", "Unknown user.");
        if (user == call.BotId || call.World.Users.Find(user)!.Bot) return RestResult.Error(403, DiscordErrorCode.CannotMessageUser, "Cannot send messages to this user");
        return RestResult.Ok((call.World, Channel: ChannelActions.Direct(call.World, user)), static (json, s) => json.Channel(s.Channel, s.World.Users));
    }
}
