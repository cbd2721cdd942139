using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Emojis of guilds, role-locked ones too. Source: resources/emoji.mdx.</summary>
internal static class EmojiRoutes
{
    private const int MostEmojis = 50;
    public const int MostBytes = 256 * 1024;

    /// <summary>Emoji routes are limited per guild by more than their headers say; the 429 comes unannounced. Source: topics/rate-limits.mdx.</summary>
    private static readonly RouteLimit Hidden = new(30, TimeSpan.FromMinutes(1));

    public static void Map(RouteTable table)
    {
        table.On(Routes.ListGuildEmojis, static call => call.Guild() is { } guild
            ? RestResult.List(guild.Emojis, (json, emoji) => json.Emoji(emoji, Manages(call, guild) ? call.World.Users : null))
            : call.Fault);
        table.On(Routes.GetGuildEmoji, static call => call.Guild() is { } guild && Find(call, guild) is { } emoji ? Show(call, guild, emoji) : call.Fault);
        table.On(Routes.CreateGuildEmoji, Create);
        table.On(Routes.UpdateGuildEmoji, Modify);
        table.On(Routes.DeleteGuildEmoji, Delete);
    }

    /// <summary>Whether the bot is shown who made an expression.</summary>
    public static bool Manages(RestCall call, Guild guild) =>
        (PermissionMath.Base(guild, call.BotId) & (Permissions.ManageGuildExpressions | Permissions.CreateGuildExpressions)) != 0;

    private static RestResult Show(RestCall call, Guild guild, Emoji emoji, int status = 200) =>
        RestResult.Ok((emoji, Users: Manages(call, guild) ? call.World.Users : null), static (json, s) => json.Emoji(s.emoji, s.Users)) with { Status = status };

    private static byte[] Form(Emoji emoji) => Auditing.Form(emoji, static (json, e) => json.Emoji(e));

    private static Emoji? Find(RestCall call, Guild guild)
    {
        if (!call.Id("emoji_id", out var id)) return null;
        return guild.Emojis.Find(emoji => emoji.Id.Value == id) ?? call.Fail<Emoji>(RestResult.Unknown(DiscordErrorCode.UnknownEmoji, "Emoji"));
    }

    private static RestResult? HiddenLimit(RestCall call, Guild guild) =>
        call.Limits.AskSub("emoji", guild.Id.Value, Hidden, LimitScope.Shared, call.Route, call.Values) is { } refused ? RestResult.Refused(refused) : null;

    private static RestResult Create(RestCall call)
    {
        if (call.Guild(Permissions.CreateGuildExpressions) is not { } guild) return call.Fault;
        var form = call.Form;
        var name = form.Text("name", 2, 32, required: true);
        var image = form.Text("image", 1, int.MaxValue, required: true);
        var roles = form.Ids("roles", 250);
        if (image.Or(null) is { } data && !IsImage(data)) call.Errors.Add("image", "IMAGE_INVALID", "Invalid image data");
        CheckRoles(call, guild, roles);
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        if (image.Value!.Length * 3L / 4 > MostBytes) return RestResult.Invalid("image", "BINARY_TYPE_MAX_SIZE", "File cannot be larger than 256.0 kb.");
        if (guild.Emojis.Count >= MostEmojis) return RestResult.Error(400, DiscordErrorCode.MaxEmojis, "Maximum number of emojis reached (50)");
        if (HiddenLimit(call, guild) is { } refused) return refused;
        var emoji = new Emoji
        {
            Id = new EmojiId(call.World.Ids.Next()),
            Name = name.Value!,
            Creator = call.BotId,
            Animated = image.Value.StartsWith("data:image/gif", StringComparison.Ordinal),
            Roles = roles.Or([]).ConvertAll(id => new RoleId(id)),
        };
        guild.Emojis.Add(emoji);
        GuildActions.EmojisChanged(call.World, guild);
        call.Audit(guild, AuditLogEvent.EmojiCreate, emoji.Id.Value, null, Form(emoji));
        return Show(call, guild, emoji, 201);
    }

    private static RestResult Modify(RestCall call)
    {
        if (call.Guild() is not { } guild || Find(call, guild) is not { } emoji || !MayChange(call, guild, emoji.Creator)) return call.Fault;
        var form = call.Form;
        var name = form.Text("name", 2, 32);
        var roles = form.Ids("roles", 250);
        CheckRoles(call, guild, roles);
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        if (HiddenLimit(call, guild) is { } refused) return refused;
        var before = Form(emoji);
        emoji.Name = name.Or(null) ?? emoji.Name;
        if (roles.IsPresent) emoji.Roles = roles.Value.ConvertAll(id => new RoleId(id));
        GuildActions.EmojisChanged(call.World, guild);
        call.Audit(guild, AuditLogEvent.EmojiUpdate, emoji.Id.Value, before, Form(emoji));
        return Show(call, guild, emoji);
    }

    private static RestResult Delete(RestCall call)
    {
        if (call.Guild() is not { } guild || Find(call, guild) is not { } emoji || !MayChange(call, guild, emoji.Creator)) return call.Fault;
        if (HiddenLimit(call, guild) is { } refused) return refused;
        guild.Emojis.Remove(emoji);
        GuildActions.EmojisChanged(call.World, guild);
        call.Audit(guild, AuditLogEvent.EmojiDelete, emoji.Id.Value, Form(emoji));
        return RestResult.NoContent;
    }

    /// <summary>One's own with CREATE_GUILD_EXPRESSIONS or MANAGE_, others' with MANAGE_ only.</summary>
    public static bool MayChange(RestCall call, Guild guild, UserId? creator)
    {
        var held = PermissionMath.Base(guild, call.BotId);
        return held.HasFlag(Permissions.ManageGuildExpressions) || (creator == call.BotId && held.HasFlag(Permissions.CreateGuildExpressions)) || call.Fail(RestResult.MissingPermissions);
    }

    private static void CheckRoles(RestCall call, Guild guild, Optional<List<ulong>> roles)
    {
        for (var i = 0; i < roles.Or([]).Count; i++)
            if (!guild.Roles.ContainsKey(new RoleId(roles.Value[i]))) call.Errors.Add($"roles.{i}", "ROLE_INVALID", "Unknown role.");
    }

    /// <summary>Any image type: discord.js calls everything image/jpg.</summary>
    public static bool IsImage(string data) => data.StartsWith("data:image/", StringComparison.Ordinal) && data.IndexOf(";base64,", StringComparison.Ordinal) is > 11 and < 24;
}
