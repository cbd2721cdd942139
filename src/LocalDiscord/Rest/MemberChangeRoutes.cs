using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Changing members: nick, roles, voice, time-out; and the bot itself. Source: resources/guild.mdx, "Modify Guild Member".</summary>
internal static class MemberChangeRoutes
{
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(28);

    public static void Map(RouteTable table)
    {
        table.On(Routes.UpdateGuildMember, Modify);
        table.On(Routes.UpdateMyGuildMember, ModifyMe);
    }

    private static RestResult Modify(RestCall call)
    {
        if (call.Guild() is not { } guild || call.Member(guild) is not { } user) return call.Fault;
        var form = call.Form;
        var (nick, roles, timeout) = (form.Text("nick", 0, 32), form.Ids("roles", 250), form.Time("communication_disabled_until"));
        var (mute, deaf, channel) = (form.Flag("mute"), form.Flag("deaf"), form.Id("channel_id"));
        if (timeout.Or(null) > call.World.Now + LongestTimeout) form.Wrong("communication_disabled_until", "BASE_TYPE_MAX", "The timeout may last 28 days at most.");
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);

        var needed = (nick.IsPresent ? Permissions.ManageNicknames : 0) | (roles.IsPresent ? Permissions.ManageRoles : 0) | (mute.IsPresent ? Permissions.MuteMembers : 0)
            | (deaf.IsPresent ? Permissions.DeafenMembers : 0) | (channel.IsPresent ? Permissions.MoveMembers : 0) | (timeout.IsPresent ? Permissions.ModerateMembers : 0);
        if ((PermissionMath.Base(guild, call.BotId) & needed) != needed) return RestResult.MissingPermissions;
        if ((nick.IsPresent || timeout.IsPresent) && !call.IsAbove(guild, user)) return call.Fault;
        if ((mute.IsPresent || deaf.IsPresent || channel.IsPresent) && !guild.Voice.ContainsKey(user)) return RestResult.Error(400, DiscordErrorCode.TargetNotInVoice, "Target user is not connected to voice.");
        if (!Target(call, guild, channel, out var target)) return call.Fault;
        if (roles.IsPresent && !SetRoles(call, guild, user, roles.Value)) return call.Fault;

        var before = Form(guild, user);
        ref var member = ref guild.Members.Find(user);
        if (nick.IsPresent)
        {
            member.Set(MemberBits.GeneratedNick, false);
            guild.ExtrasOf(ref member).Nick = string.IsNullOrEmpty(nick.Value) ? null : nick.Value;
        }

        if (timeout.IsPresent)
        {
            guild.ExtrasOf(ref member).TimeoutUntil = timeout.Value;
            guild.PermissionVersion++;
        }

        if (mute.IsPresent) member.Set(MemberBits.Mute, mute.Value);
        if (deaf.IsPresent) member.Set(MemberBits.Deaf, deaf.Value);
        if (nick.IsPresent || roles.IsPresent || timeout.IsPresent || mute.IsPresent || deaf.IsPresent) MemberActions.Updated(call.World, guild, user);
        call.Audit(guild, AuditLogEvent.MemberUpdate, user.Value, before, Form(guild, user));
        Move(call, guild, user, channel.IsPresent, target, told: mute.IsPresent || deaf.IsPresent);
        return MemberRoutes.Show(call, guild, user);
    }

    /// <summary>The voice channel that is asked for: null = out of voice. False if it is none.</summary>
    private static bool Target(RestCall call, Guild guild, Optional<ulong?> channel, out Channel? target)
    {
        target = null;
        if (channel.Or(null) is not { } id) return true;
        target = guild.Channels.GetValueOrDefault(new ChannelId(id));
        if (target is null) return call.Fail(RestResult.Unknown(DiscordErrorCode.UnknownChannel, "Channel"));
        return target.IsVoice || call.Fail(RestResult.WrongChannelType);
    }

    private static void Move(RestCall call, Guild guild, UserId user, bool moves, Channel? target, bool told)
    {
        if (moves)
        {
            VoiceActions.Move(call.World, guild, user, target);
            if (target is null) call.Audit(guild, AuditLogEvent.MemberDisconnect, null, null, null, ("count", "1"));
            else call.Audit(guild, AuditLogEvent.MemberMove, null, null, null, ("channel_id", target.Id.ToString()), ("count", "1"));
        }
        else if (told && guild.Voice.TryGetValue(user, out var voice)) VoiceActions.Updated(call.World, guild, voice, voice.Channel);
    }

    /// <summary>What the audit log compares.</summary>
    private static byte[] Form(Guild guild, UserId user) => Auditing.Form((guild, user), static (json, s) =>
    {
        s.guild.Members.TryGet(s.user, out var member);
        json.WriteStartObject();
        json.Text("nick"u8, member.Has(MemberBits.Extras) ? s.guild.Extras[s.user].Nick : null);
        json.WriteBoolean("mute"u8, member.Has(MemberBits.Mute));
        json.WriteBoolean("deaf"u8, member.Has(MemberBits.Deaf));
        json.Time("communication_disabled_until"u8, s.guild.TimeoutOf(member));
        json.WriteEndObject();
    });

    private static bool SetRoles(RestCall call, Guild guild, UserId user, List<ulong> wanted)
    {
        ref var member = ref guild.Members.Find(user);
        if (wanted.Exists(id => !guild.Roles.ContainsKey(new RoleId(id)))) return call.Fail(RestResult.Unknown(DiscordErrorCode.UnknownRole, "Role"));
        var (added, removed) = (new List<Role>(), new List<Role>());
        foreach (var role in guild.Roles.Values.Where(role => role.Slot != Role.NoSlot))
        {
            var wants = wanted.Contains(role.Id.Value);
            if (guild.HasRole(member, role) != wants) (wants ? added : removed).Add(role);
        }

        foreach (var role in added.Concat(removed))
            if (role.Managed || !call.IsAbove(guild, role)) return call.Fail(RestResult.MissingPermissions);
        foreach (var role in added) guild.SetRole(ref member, role, true);
        foreach (var role in removed) guild.SetRole(ref member, role, false);
        call.AuditRoles(guild, user, added, removed);
        return true;
    }

    private static RestResult ModifyMe(RestCall call)
    {
        if (call.Guild() is not { } guild) return call.Fault;
        var nick = call.Form.Text("nick", 0, 32);
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        if (!nick.IsPresent) return MemberRoutes.Show(call, guild, call.BotId);
        if (!PermissionMath.Base(guild, call.BotId).HasFlag(Permissions.ChangeNickname)) return RestResult.MissingPermissions;
        var before = Form(guild, call.BotId);
        MemberActions.SetNick(call.World, guild, call.BotId, string.IsNullOrEmpty(nick.Value) ? null : nick.Value);
        call.Audit(guild, AuditLogEvent.MemberUpdate, call.BotId.Value, before, Form(guild, call.BotId));
        return MemberRoutes.Show(call, guild, call.BotId);
    }
}
