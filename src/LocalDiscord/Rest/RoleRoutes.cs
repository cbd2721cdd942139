using System.Text.Json;
using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Roles. Source: resources/guild.mdx, topics/permissions.mdx ("Permission Hierarchy").</summary>
internal static class RoleRoutes
{
    private const int Most = 250;

    public static void Map(RouteTable table)
    {
        table.On(Routes.ListGuildRoles, static call => call.Guild() is { } guild ? List(guild) : call.Fault);
        table.On(Routes.GetGuildRole, static call => call.Guild() is { } guild && call.Role(guild) is { } role ? Show(role) : call.Fault);
        table.On(Routes.CreateGuildRole, Create);
        table.On(Routes.UpdateGuildRole, Modify);
        table.On(Routes.DeleteGuildRole, Delete);
        table.On(Routes.BulkUpdateGuildRoles, Move);
        table.On(Routes.GuildRoleMemberCounts, MemberCounts);
    }

    private static RestResult Show(Role role) => RestResult.Ok(role, static (json, r) => json.Role(r));

    private static byte[] Form(Role role) => Auditing.Form(role, static (json, r) => json.Role(r));

    private static RestResult List(Guild guild) => RestResult.List(guild.Roles.Values, static (json, role) => json.Role(role));

    private static RestResult Create(RestCall call)
    {
        if (call.Guild(Permissions.ManageRoles) is not { } guild) return call.Fault;
        if (guild.Roles.Count >= Most) return RestResult.Error(400, DiscordErrorCode.MaxGuildRoles, "Maximum number of guild roles reached (250)");
        var role = new Role
        {
            Id = new RoleId(call.World.Ids.Next()),
            Slot = guild.NextSlot,
            Name = "new role",
            Permissions = guild.Everyone.Permissions,
            Position = 1,
        };
        if (!Apply(call, guild, role)) return call.Fault;
        GuildActions.RoleCreated(call.World, guild, role);
        call.Audit(guild, AuditLogEvent.RoleCreate, role.Id.Value, null, Form(role));
        return Show(role);
    }

    private static RestResult Modify(RestCall call)
    {
        if (call.Guild(Permissions.ManageRoles) is not { } guild || call.Role(guild) is not { } role || !call.IsAbove(guild, role)) return call.Fault;
        var before = Form(role);
        if (!Apply(call, guild, role)) return call.Fault;
        GuildActions.RoleUpdated(call.World, guild, role);
        call.Audit(guild, AuditLogEvent.RoleUpdate, role.Id.Value, before, Form(role));
        return Show(role);
    }

    private static bool Apply(RestCall call, Guild guild, Role role)
    {
        var form = call.Form;
        var name = form.Text("name", 1, 100);
        var permissions = form.Permissions("permissions");
        var color = form.Int("color", 0, 0xFFFFFF);
        var colors = form.Object("colors");
        var (primary, secondary, tertiary) = (colors?.Int("primary_color", 0, 0xFFFFFF) ?? default, colors?.Int("secondary_color", 0, 0xFFFFFF) ?? default, colors?.Int("tertiary_color", 0, 0xFFFFFF) ?? default);
        var (hoist, mentionable) = (form.Flag("hoist"), form.Flag("mentionable"));
        var unicodeEmoji = form.Text("unicode_emoji", 0, 32);
        if (call.Errors.Any) return call.Fail(RestResult.Invalid(call.Errors));
        // A bot grants only what it holds.
        if (permissions.IsPresent && (permissions.Value & ~role.Permissions & ~PermissionMath.Base(guild, call.BotId)) != 0) return call.Fail(RestResult.MissingPermissions);
        role.Name = name.Or(null) ?? role.Name;
        role.Permissions = permissions.Or(role.Permissions);
        role.Color = primary.Or(color.Or(role.Color));
        if (colors is not null) (role.SecondaryColor, role.TertiaryColor) = (secondary.IsPresent ? secondary.Value : null, tertiary.IsPresent ? tertiary.Value : null);
        role.Hoist = hoist.Or(role.Hoist);
        role.Mentionable = mentionable.Or(role.Mentionable);
        if (unicodeEmoji.IsPresent) role.UnicodeEmoji = unicodeEmoji.Value;
        return true;
    }

    private static RestResult Delete(RestCall call)
    {
        if (call.Guild(Permissions.ManageRoles) is not { } guild || call.Role(guild) is not { } role) return call.Fault;
        if (role.Slot == Role.NoSlot || role.Managed) return RestResult.Error(400, DiscordErrorCode.InvalidRole, "Invalid role");
        if (!call.IsAbove(guild, role)) return call.Fault;
        GuildActions.RoleDeleted(call.World, guild, role);
        call.Audit(guild, AuditLogEvent.RoleDelete, role.Id.Value, Form(role));
        return RestResult.NoContent;
    }

    private static RestResult Move(RestCall call)
    {
        if (call.Guild(Permissions.ManageRoles) is not { } guild) return call.Fault;
        if (call.Body.ValueKind != JsonValueKind.Array) return RestResult.Invalid("", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType.");
        var moves = new List<(Role Role, int Position)>();
        var index = 0;
        foreach (var element in call.Body.EnumerateArray())
        {
            var item = new Form(element, call.Errors, $"{index++}");
            var id = item.Id("id", required: true);
            var position = item.Int("position", 0, int.MaxValue);
            if (id.Or(null) is not { } roleId) continue;
            if (!guild.Roles.TryGetValue(new RoleId(roleId), out var role)) return RestResult.Unknown(DiscordErrorCode.UnknownRole, "Role");
            // discord.js sends all roles: only those that really move count.
            if (!position.IsPresent || position.Value == role.Position) continue;
            if (!call.IsAbove(guild, role)) return call.Fault;
            moves.Add((role, position.Value));
        }

        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        var top = guild.Highest(call.BotId).Position;
        if (guild.Owner != call.BotId && moves.Exists(move => move.Position >= top)) return RestResult.MissingPermissions;
        foreach (var (role, position) in moves)
        {
            role.Position = position;
            GuildActions.RoleUpdated(call.World, guild, role);
        }

        return List(guild);
    }

    private static RestResult MemberCounts(RestCall call)
    {
        if (call.Guild() is not { } guild) return call.Fault;
        return RestResult.Ok(guild, static (json, g) =>
        {
            json.WriteStartObject();
            foreach (var role in g.Roles.Values.Where(role => role.Slot != Role.NoSlot))
            {
                var count = 0;
                foreach (ref var member in g.Members.All)
                    if (g.HasRole(member, role)) count++;
                json.WriteNumber(role.Id.ToString(), count);
            }

            json.WriteEndObject();
        });
    }
}
