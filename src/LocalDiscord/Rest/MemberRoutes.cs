using System.Globalization;
using System.Runtime.CompilerServices;
using Guildhall.LocalDiscord.Gateway;
using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Members of guilds. Source: resources/guild.mdx.</summary>
internal static class MemberRoutes
{
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(28);

    public static void Map(RouteTable table)
    {
        table.On(Routes.GetGuildMember, static call => call.Guild() is { } guild && call.Member(guild) is { } user ? Show(call, guild, user) : call.Fault);
        table.On(Routes.ListGuildMembers, List);
        table.On(Routes.SearchGuildMembers, Search);
        table.On(Routes.UpdateGuildMember, Modify);
        table.On(Routes.UpdateMyGuildMember, ModifyMe);
        table.On(Routes.AddGuildMemberRole, static call => SetRole(call, has: true));
        table.On(Routes.DeleteGuildMemberRole, static call => SetRole(call, has: false));
        table.On(Routes.DeleteGuildMember, Kick);
        table.On(Routes.GetVoiceState, static call => call.Guild() is { } guild && call.Member(guild) is { } user ? VoiceState(call, guild, user) : call.Fault);
        table.On(Routes.GetSelfVoiceState, static call => call.Guild() is { } guild ? VoiceState(call, guild, call.BotId) : call.Fault);
    }

    public static RestResult Show(RestCall call, Guild guild, UserId user) => RestResult.Ok((call.World, guild, user), static (json, s) =>
    {
        s.guild.Members.TryGet(s.user, out var member);
        json.Member(s.guild, s.World.Users, member);
    });

    private static RestResult List(RestCall call)
    {
        if (call.Guild() is not { } guild) return call.Fault;
        // REST has a check of its own: GUILD_MEMBERS enabled for the application. Source: resources/guild.mdx.
        if (!call.World.Options.PrivilegedIntents.HasFlag(GatewayIntents.GuildMembers)) return RestResult.MissingAccess;
        var limit = call.QueryInt("limit", 1, 1000, 1);
        var after = call.QueryId("after") ?? 0;
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        return RestResult.Ok((call.World, guild, after, limit), static (json, s) =>
        {
            var left = s.limit;
            json.WriteStartArray();
            foreach (ref var member in s.guild.Members.After(s.after))
            {
                if (left-- == 0) break;
                json.Member(s.guild, s.World.Users, member);
            }

            json.WriteEndArray();
        });
    }

    private static RestResult Search(RestCall call)
    {
        if (call.Guild() is not { } guild) return call.Fault;
        var limit = call.QueryInt("limit", 1, 1000, 1);
        var query = call.Query["query"].ToString();
        if (query.Length == 0) call.Errors.Add("query", "BASE_TYPE_REQUIRED", "This field is required");
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        return RestResult.List(MemberChunks.ByPrefix(call.World, guild, query, limit), (json, user) =>
        {
            guild.Members.TryGet(user, out var member);
            json.Member(guild, call.World.Users, member);
        });
    }

    private static RestResult Modify(RestCall call)
    {
        if (call.Guild() is not { } guild || call.Member(guild) is not { } user) return call.Fault;
        var form = call.Form;
        var nick = form.Text("nick", 0, 32);
        var roles = form.Ids("roles", 250);
        var (mute, deaf) = (form.Flag("mute"), form.Flag("deaf"));
        var channel = form.Id("channel_id");
        var timeout = form.Text("communication_disabled_until", 0, 64);
        DateTimeOffset until = default;
        if (timeout.Or(null) is { } text && !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out until))
            call.Errors.Add("communication_disabled_until", "DATE_TIME_TYPE_PARSE", $"Could not parse {text}. Should be ISO8601.");
        if (until > call.World.Now + LongestTimeout)
            call.Errors.Add("communication_disabled_until", "BASE_TYPE_MAX", "The timeout may last 28 days at most.");
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);

        var needed = (nick.IsPresent ? Permissions.ManageNicknames : 0) | (roles.IsPresent ? Permissions.ManageRoles : 0) | (mute.IsPresent ? Permissions.MuteMembers : 0)
            | (deaf.IsPresent ? Permissions.DeafenMembers : 0) | (channel.IsPresent ? Permissions.MoveMembers : 0) | (timeout.IsPresent ? Permissions.ModerateMembers : 0);
        if ((PermissionMath.Base(guild, call.BotId) & needed) != needed) return RestResult.MissingPermissions;
        if ((nick.IsPresent || timeout.IsPresent) && !call.IsAbove(guild, user)) return call.Fault;
        if ((mute.IsPresent || deaf.IsPresent || channel.IsPresent) && !guild.Voice.ContainsKey(user)) return RestResult.Error(400, DiscordErrorCode.TargetNotInVoice, "Target user is not connected to voice.");
        if (roles.IsPresent && !SetRoles(call, guild, user, roles.Value)) return call.Fault;

        ref var member = ref guild.Members.Find(user);
        if (nick.IsPresent)
        {
            member.Set(MemberBits.GeneratedNick, false);
            guild.ExtrasOf(ref member).Nick = string.IsNullOrEmpty(nick.Value) ? null : nick.Value;
        }

        if (timeout.IsPresent)
        {
            guild.ExtrasOf(ref member).TimeoutUntil = timeout.Value is null ? null : until;
            guild.PermissionVersion++;
        }

        if (mute.IsPresent) member.Set(MemberBits.Mute, mute.Value);
        if (deaf.IsPresent) member.Set(MemberBits.Deaf, deaf.Value);
        if (nick.IsPresent || roles.IsPresent || timeout.IsPresent || mute.IsPresent || deaf.IsPresent) MemberActions.Updated(call.World, guild, user);
        if (channel.IsPresent) VoiceActions.Move(call.World, guild, user, channel.Value is { } id ? guild.Channels.GetValueOrDefault(new ChannelId(id)) : null);
        else if ((mute.IsPresent || deaf.IsPresent) && guild.Voice.TryGetValue(user, out var voice)) VoiceActions.Updated(call.World, guild, voice, voice.Channel);
        return Show(call, guild, user);
    }

    private static bool SetRoles(RestCall call, Guild guild, UserId user, List<ulong> wanted)
    {
        ref var member = ref guild.Members.Find(user);
        if (wanted.Find(id => !guild.Roles.ContainsKey(new RoleId(id))) is not 0) return call.Fail(RestResult.Unknown(DiscordErrorCode.UnknownRole, "Role"));
        var changes = new List<Role>();
        foreach (var role in guild.Roles.Values.Where(role => role.Slot != Role.NoSlot))
            if (guild.HasRole(member, role) != wanted.Contains(role.Id.Value)) changes.Add(role);
        foreach (var role in changes)
            if (role.Managed || !call.IsAbove(guild, role)) return call.Fail(RestResult.MissingPermissions);
        foreach (var role in changes) guild.SetRole(ref member, role, wanted.Contains(role.Id.Value));
        return true;
    }

    private static RestResult ModifyMe(RestCall call)
    {
        if (call.Guild() is not { } guild) return call.Fault;
        var nick = call.Form.Text("nick", 0, 32);
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        if (nick.IsPresent)
        {
            if (!PermissionMath.Base(guild, call.BotId).HasFlag(Permissions.ChangeNickname)) return RestResult.MissingPermissions;
            MemberActions.SetNick(call.World, guild, call.BotId, string.IsNullOrEmpty(nick.Value) ? null : nick.Value);
        }

        return Show(call, guild, call.BotId);
    }

    private static RestResult SetRole(RestCall call, bool has)
    {
        if (call.Guild(Permissions.ManageRoles) is not { } guild || call.Member(guild) is not { } user || call.Role(guild) is not { } role) return call.Fault;
        if (role.Managed || role.Slot == Role.NoSlot) return RestResult.Error(400, DiscordErrorCode.InvalidRole, "Invalid role");
        if (!call.IsAbove(guild, role)) return call.Fault;
        MemberActions.SetRole(call.World, guild, user, role, has);
        return RestResult.NoContent;
    }

    private static RestResult Kick(RestCall call)
    {
        if (call.Guild(Permissions.KickMembers) is not { } guild || call.Member(guild) is not { } user || !call.IsAbove(guild, user)) return call.Fault;
        MemberActions.Leave(call.World, guild, user);
        return RestResult.NoContent;
    }

    private static RestResult VoiceState(RestCall call, Guild guild, UserId user)
    {
        if (!guild.Voice.TryGetValue(user, out var voice)) return RestResult.Unknown(DiscordErrorCode.UnknownVoiceState, "Voice State");
        return RestResult.Ok((call.World, guild, voice), static (json, s) =>
        {
            s.guild.Members.TryGet(s.voice.User, out var member);
            json.WriteStartObject();
            json.Id("guild_id"u8, s.guild.Id.Value);
            json.VoiceStateFields(member, s.voice, s.voice.Channel);
            if (!Unsafe.IsNullRef(ref s.guild.Members.Find(s.voice.User))) json.Member("member"u8, s.guild, s.World.Users, member);
            json.WriteEndObject();
        });
    }
}
