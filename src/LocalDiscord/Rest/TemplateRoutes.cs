using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Guild templates: one per guild. Source: resources/guild-template.mdx.</summary>
internal static class TemplateRoutes
{
    public static void Map(RouteTable table)
    {
        table.On(Routes.GetGuildTemplate, static call =>
        {
            var found = call.World.GuildList.Find(guild => guild.Template?.Code == call.Values["code"]);
            return found is null ? Unknown : Show(call, found);
        });
        table.On(Routes.ListGuildTemplates, static call => call.Guild(Permissions.ManageGuild) is { } guild
            ? RestResult.List(guild.Template is { } template ? [template] : Array.Empty<GuildTemplate>(), (json, _) => Write(json, call, guild))
            : call.Fault);
        table.On(Routes.CreateGuildTemplate, Create);
        table.On(Routes.SyncGuildTemplate, static call => Find(call) is { } guild ? Change(call, guild, sync: true) : call.Fault);
        table.On(Routes.UpdateGuildTemplate, static call => Find(call) is { } guild ? Change(call, guild, sync: false) : call.Fault);
        table.On(Routes.DeleteGuildTemplate, static call =>
        {
            if (Find(call) is not { } guild) return call.Fault;
            var last = Show(call, guild);
            guild.Template = null;
            return last;
        });
    }

    private static RestResult Unknown => RestResult.Unknown(DiscordErrorCode.UnknownGuildTemplate, "guild template");

    private static Guild? Find(RestCall call)
    {
        if (call.Guild(Permissions.ManageGuild) is not { } guild) return null;
        return guild.Template?.Code == call.Values["code"] ? guild : call.Fail<Guild>(Unknown);
    }

    private static RestResult Create(RestCall call)
    {
        if (call.Guild(Permissions.ManageGuild) is not { } guild) return call.Fault;
        var (name, description) = (call.Form.Text("name", 1, 100, required: true), call.Form.Text("description", 0, 120));
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        if (guild.Template is not null) return RestResult.Error(400, DiscordErrorCode.GuildAlreadyHasTemplate, "Guild already has a template");
        guild.Template = new GuildTemplate
        {
            Code = BotToken.Opaque(ref call.World.Random, 12),
            Name = name.Value!,
            Description = description.Or(null),
            Creator = call.BotId,
            CreatedAt = call.World.Now,
            UpdatedAt = call.World.Now,
            Copy = Copy(guild),
        };
        return Show(call, guild);
    }

    private static RestResult Change(RestCall call, Guild guild, bool sync)
    {
        var template = guild.Template!;
        var (name, description) = (call.Form.Text("name", 1, 100), call.Form.Text("description", 0, 120));
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        if (sync) template.Copy = Copy(guild);
        else
        {
            template.Name = name.Or(null) ?? template.Name;
            if (description.IsPresent) template.Description = description.Value;
        }

        template.UpdatedAt = call.World.Now;
        return Show(call, guild);
    }

    private static RestResult Show(RestCall call, Guild guild) => RestResult.Ok((call, guild), static (json, s) => Write(json, s.call, s.guild));

    private static void Write(JsonWriter json, RestCall call, Guild guild)
    {
        var template = guild.Template!;
        json.WriteStartObject();
        json.WriteString("code"u8, template.Code);
        json.WriteString("name"u8, template.Name);
        json.Text("description"u8, template.Description);
        json.WriteNumber("usage_count"u8, 0);
        json.Id("creator_id"u8, template.Creator.Value);
        json.User("creator"u8, call.World.Users, template.Creator);
        json.Time("created_at"u8, template.CreatedAt);
        json.Time("updated_at"u8, template.UpdatedAt);
        json.Id("source_guild_id"u8, guild.Id.Value);
        json.Raw("serialized_source_guild"u8, template.Copy);
        if (template.Copy.AsSpan().SequenceEqual(Copy(guild))) json.WriteNull("is_dirty"u8);
        else json.WriteBoolean("is_dirty"u8, true);
        json.WriteEndObject();
    }

    /// <summary>The guild as a template holds it: ids are small numbers, @everyone is 0.</summary>
    private static byte[] Copy(Guild guild) => Wire.Bytes(guild, static (json, g) =>
    {
        var number = 0;
        var ids = g.Channels.Keys.ToDictionary(id => id, _ => ++number);
        json.WriteStartObject();
        json.WriteString("name"u8, g.Name);
        json.Text("description"u8, g.Description);
        json.WriteNull("region"u8);
        json.WriteNumber("verification_level"u8, g.VerificationLevel);
        json.WriteNumber("default_message_notifications"u8, g.Notifications);
        json.WriteNumber("explicit_content_filter"u8, g.ContentFilter);
        json.WriteString("preferred_locale"u8, g.Locale);
        json.WriteNumber("afk_timeout"u8, g.AfkTimeout);
        json.WriteNull("afk_channel_id"u8);
        if (g.SystemChannel is { } system && ids.TryGetValue(system, out var place)) json.WriteNumber("system_channel_id"u8, place);
        else json.WriteNull("system_channel_id"u8);
        json.WriteNumber("system_channel_flags"u8, g.SystemChannelFlags);
        json.WriteNull("icon_hash"u8);
        Roles(json, g);
        json.WriteStartArray("channels"u8);
        foreach (var channel in g.Channels.Values)
        {
            json.WriteStartObject();
            json.WriteNumber("id"u8, ids[channel.Id]);
            json.WriteNumber("type"u8, (int)channel.Type);
            json.Text("name"u8, channel.Name);
            json.WriteNumber("position"u8, channel.Position);
            json.Text("topic"u8, channel.Topic);
            json.WriteBoolean("nsfw"u8, channel.Nsfw);
            json.WriteNumber("rate_limit_per_user"u8, channel.Slowmode);
            json.WriteNumber("bitrate"u8, channel.Bitrate);
            json.WriteNumber("user_limit"u8, channel.UserLimit);
            if (channel.Parent is { } parent && ids.TryGetValue(parent, out var category)) json.WriteNumber("parent_id"u8, category);
            else json.WriteNull("parent_id"u8);
            json.EmptyList("permission_overwrites"u8);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void Roles(JsonWriter json, Guild guild)
    {
        json.WriteStartArray("roles"u8);
        var number = 0;
        foreach (var role in guild.Roles.Values.Where(role => !role.Managed).OrderBy(role => role.Slot != Role.NoSlot))
        {
            json.WriteStartObject();
            json.WriteNumber("id"u8, number++);
            json.WriteString("name"u8, role.Name);
            json.RoleColors(role);
            json.WriteBoolean("hoist"u8, role.Hoist);
            json.WriteBoolean("mentionable"u8, role.Mentionable);
            json.Bits("permissions"u8, role.Permissions);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
