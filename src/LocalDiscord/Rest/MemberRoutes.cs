using Guildhall.LocalDiscord.Gateway;
using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Members of guilds. Source: resources/guild.mdx.</summary>
internal static class MemberRoutes
{
    public static void Map(RouteTable table)
    {
        table.On(Routes.GetGuildMember, static call => call.Guild() is { } guild && call.Member(guild) is { } user ? Show(call, guild, user) : call.Fault);
        table.On(Routes.ListGuildMembers, List);
        table.On(Routes.SearchGuildMembers, Search);
        table.On(Routes.AddGuildMemberRole, static call => SetRole(call, has: true));
        table.On(Routes.DeleteGuildMemberRole, static call => SetRole(call, has: false));
        table.On(Routes.DeleteGuildMember, Kick);
        table.On(Routes.AddGuildMember, Add);
        MemberChangeRoutes.Map(table);
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

    private static RestResult SetRole(RestCall call, bool has)
    {
        if (call.Guild(Permissions.ManageRoles) is not { } guild || call.Member(guild) is not { } user || call.Role(guild) is not { } role) return call.Fault;
        if (role.Managed || role.Slot == Role.NoSlot) return RestResult.Error(400, DiscordErrorCode.InvalidRole, "Invalid role");
        if (!call.IsAbove(guild, role)) return call.Fault;
        if (MemberActions.SetRole(call.World, guild, user, role, has)) call.AuditRoles(guild, user, has ? [role] : [], has ? [] : [role]);
        return RestResult.NoContent;
    }

    /// <summary>Adds a user who gave the application the guilds.join scope; here his access token is <c>access.</c> and his id.</summary>
    private static RestResult Add(RestCall call)
    {
        if (call.Guild(Permissions.CreateInstantInvite) is not { } guild || !call.Id("user_id", out var id)) return call.Fault;
        var form = call.Form;
        var token = form.Text("access_token", 1, 10_240, required: true);
        var (nick, roles) = (form.Text("nick", 0, 32), form.Ids("roles", 250).Or([]));
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        var user = new UserId(id);
        if (token.Value != World.AccessToken(user)) return RestResult.Error(403, DiscordErrorCode.InvalidOAuth2AccessToken, "Invalid OAuth2 access token");
        if (guild.Members.Contains(user)) return RestResult.NoContent;
        if (!call.World.Users.Exists(user)) return RestResult.Unknown(DiscordErrorCode.UnknownUser, "User");
        var needed = (nick.IsPresent ? Permissions.ManageNicknames : 0) | (roles.Count > 0 ? Permissions.ManageRoles : 0);
        if ((PermissionMath.Base(guild, call.BotId) & needed) != needed) return RestResult.MissingPermissions;
        foreach (var role in roles)
        {
            if (!guild.Roles.TryGetValue(new RoleId(role), out var given)) return RestResult.Unknown(DiscordErrorCode.UnknownRole, "Role");
            if (!call.IsAbove(guild, given)) return call.Fault;
        }

        if (!MemberActions.Join(call.World, guild, user)) return RestResult.Error(403, DiscordErrorCode.UserBannedFromGuild, "The user is banned from this guild.");
        if (nick.Or(null) is { Length: > 0 } name) MemberActions.SetNick(call.World, guild, user, name);
        foreach (var role in roles) MemberActions.SetRole(call.World, guild, user, guild.Roles[new RoleId(role)], true);
        return Show(call, guild, user) with { Status = 201 };
    }

    private static RestResult Kick(RestCall call)
    {
        if (call.Guild(Permissions.KickMembers) is not { } guild || call.Member(guild) is not { } user || !call.IsAbove(guild, user)) return call.Fault;
        MemberActions.Leave(call.World, guild, user);
        call.Audit(guild, AuditLogEvent.MemberKick, user.Value);
        return RestResult.NoContent;
    }
}
