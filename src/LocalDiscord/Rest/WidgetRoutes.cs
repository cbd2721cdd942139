using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>The widget for web pages. Source: resources/guild.mdx, "Guild Widget Object".</summary>
internal static class WidgetRoutes
{
    private const int MembersShown = 100;

    /// <summary>A transparent pixel.</summary>
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    public static void Map(RouteTable table)
    {
        table.On(Routes.GetGuildWidgetSettings, static call => call.Guild(Permissions.ManageGuild) is { } guild ? Settings(guild) : call.Fault);
        table.On(Routes.UpdateGuildWidgetSettings, Modify);
        table.On(Routes.GetGuildWidget, static call => Open(call) is { } guild ? Show(call, guild) : call.Fault);
        table.On(Routes.GetGuildWidgetPng, static call => Open(call) is not { } ? call.Fault
            : call.Query["style"].ToString() is "" or "shield" or "banner1" or "banner2" or "banner3" or "banner4" ? new RestResult(200, Png) { ContentType = "image/png" }
            : RestResult.Invalid("style", "BASE_TYPE_CHOICES", "Value must be one of {'shield', 'banner1', 'banner2', 'banner3', 'banner4'}."));
    }

    private static Guild? Open(RestCall call)
    {
        if (call.Guild() is not { } guild) return null;
        return guild.Community.WidgetEnabled ? guild : call.Fail<Guild>(RestResult.Error(403, DiscordErrorCode.GuildWidgetDisabled, "Widget Disabled"));
    }

    private static RestResult Settings(Guild guild) => RestResult.Ok(Form(guild));

    private static byte[] Form(Guild guild) => Auditing.Form(guild.Community, static (json, c) =>
    {
        json.WriteStartObject();
        json.WriteBoolean("enabled"u8, c.WidgetEnabled);
        json.Id("channel_id"u8, c.WidgetChannel?.Value);
        json.WriteEndObject();
    });

    private static RestResult Modify(RestCall call)
    {
        if (call.Guild(Permissions.ManageGuild) is not { } guild) return call.Fault;
        var (enabled, channel) = (call.Form.Flag("enabled"), call.Form.Id("channel_id"));
        if (channel.Or(null) is { } id && !guild.Channels.ContainsKey(new ChannelId(id))) call.Errors.Add("channel_id", "CHANNEL_INVALID", "Unknown channel.");
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        var before = Form(guild);
        guild.Community.WidgetEnabled = enabled.Or(guild.Community.WidgetEnabled);
        if (channel.IsPresent) guild.Community.WidgetChannel = channel.Value is { } set ? new ChannelId(set) : null;
        GuildActions.Updated(call.World, guild);
        call.Audit(guild, AuditLogEvent.GuildUpdate, guild.Id.Value, before, Form(guild));
        return Settings(guild);
    }

    /// <summary>Members are anonymous here: ids are counted, not real ones.</summary>
    private static RestResult Show(RestCall call, Guild guild) => RestResult.Ok((call.World, guild, invite: Invited(call.World, guild)), static (json, s) =>
    {
        json.WriteStartObject();
        json.Id("id"u8, s.guild.Id.Value);
        json.WriteString("name"u8, s.guild.Name);
        if (s.invite is null) json.WriteNull("instant_invite"u8);
        else json.WriteString("instant_invite"u8, $"https://discord.com/invite/{s.invite.Code}");
        json.WriteStartArray("channels"u8);
        foreach (var channel in s.guild.Channels.Values.Where(channel => channel.IsVoice && PermissionMath.ForEveryone(s.guild, channel).HasFlag(Permissions.ViewChannel)))
        {
            json.WriteStartObject();
            json.Id("id"u8, channel.Id.Value);
            json.Text("name"u8, channel.Name);
            json.WriteNumber("position"u8, channel.Position);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("members"u8);
        var number = 0;
        foreach (ref var member in s.guild.Members.All)
        {
            if (member.Status == Status.Offline || number == MembersShown) continue;
            json.WriteStartObject();
            json.Id("id"u8, (ulong)number++);
            json.WriteString("username"u8, s.World.Users.Find(member.User)?.Username);
            json.WriteString("discriminator"u8, "0000"u8);
            json.WriteNull("avatar"u8);
            json.WriteString("status"u8, member.Status.Name());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("presence_count"u8, s.guild.OnlineCount);
        json.WriteEndObject();
    });

    /// <summary>The invite to the widget's channel, if it has one: made when the widget is first looked at.</summary>
    private static Invite? Invited(WorldState world, Guild guild)
    {
        if (guild.Community.WidgetChannel is not { } id || !guild.Channels.TryGetValue(id, out var channel)) return null;
        if (world.Invites.Of(guild, world.Now).Find(invite => invite.Channel == channel && invite.Inviter == guild.Owner) is { } known) return known;
        var made = new Invite { Code = BotToken.Opaque(ref world.Random, 8), Channel = channel, Inviter = guild.Owner, CreatedAt = world.Now, MaxAge = TimeSpan.FromDays(1) };
        InviteActions.Created(world, made);
        return made;
    }
}
