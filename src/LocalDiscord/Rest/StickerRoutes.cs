using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Stickers of guilds and the packs that everybody has. Source: resources/sticker.mdx.</summary>
internal static class StickerRoutes
{
    private const int Most = 5;
    private const int MostBytes = 512 * 1024;

    /// <summary>One pack with one sticker stands for Discord's own.</summary>
    private static readonly StickerPackId Pack = new(847199849233514549);

    private static readonly Sticker Standard = new() { Id = new StickerId(749054660769218631), Name = "Wave", Description = "Wumpus waves hello", Tags = "wumpus, hello, hi", Creator = default, Format = StickerFormatType.Lottie };

    public static void Map(RouteTable table)
    {
        table.On(Routes.ListGuildStickers, static call => call.Guild() is { } guild
            ? RestResult.List(guild.Stickers, (json, sticker) => json.Sticker(guild, sticker, EmojiRoutes.Manages(call, guild) ? call.World.Users : null))
            : call.Fault);
        table.On(Routes.GetGuildSticker, static call => call.Guild() is { } guild && Find(call, guild) is { } sticker ? Show(call, guild, sticker) : call.Fault);
        table.On(Routes.CreateGuildSticker, Create);
        table.On(Routes.UpdateGuildSticker, Modify);
        table.On(Routes.DeleteGuildSticker, Delete);
        table.On(Routes.GetSticker, Get);
        table.On(Routes.ListStickerPacks, static _ => RestResult.Ok(0, static (json, _) =>
        {
            json.WriteStartObject();
            json.WriteStartArray("sticker_packs"u8);
            WritePack(json);
            json.WriteEndArray();
            json.WriteEndObject();
        }));
        table.On(Routes.GetStickerPack, static call => !call.Id("pack_id", out var id) ? call.Fault
            : id == Pack.Value ? RestResult.Ok(0, static (json, _) => WritePack(json))
            : RestResult.Unknown(DiscordErrorCode.UnknownStickerPack, "sticker pack"));
    }

    private static RestResult Unknown => RestResult.Unknown(DiscordErrorCode.UnknownSticker, "Sticker");

    private static Sticker? Find(RestCall call, Guild guild)
    {
        if (!call.Id("sticker_id", out var id)) return null;
        return guild.Stickers.Find(sticker => sticker.Id.Value == id) ?? call.Fail<Sticker>(Unknown);
    }

    private static RestResult Show(RestCall call, Guild guild, Sticker sticker, int status = 200) =>
        RestResult.Ok((guild, sticker, Users: EmojiRoutes.Manages(call, guild) ? call.World.Users : null), static (json, s) => json.Sticker(s.guild, s.sticker, s.Users)) with { Status = status };

    private static byte[] Form(Guild guild, Sticker sticker) => Auditing.Form((guild, sticker), static (json, s) => json.Sticker(s.guild, s.sticker));

    /// <summary>Multipart only: the file is the part called <c>file</c>.</summary>
    private static RestResult Create(RestCall call)
    {
        if (call.Guild(Permissions.CreateGuildExpressions) is not { } guild) return call.Fault;
        var form = call.Form;
        var name = form.Text("name", 2, 30, required: true);
        var description = form.Text("description", 0, 100, required: true);
        var tags = form.Text("tags", 1, 200, required: true);
        if (description.Or(null) is { Length: 1 }) form.Wrong("description", "BASE_TYPE_BAD_LENGTH", "Must be empty or between 2 and 100 in length.");
        var file = call.Files.FirstOrDefault(file => file.Part == "file");
        if (file is null) form.Wrong("file", "BASE_TYPE_REQUIRED", "This field is required");
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        if (file!.Size > MostBytes) return RestResult.Invalid("file", "BINARY_TYPE_MAX_SIZE", "File cannot be larger than 512.0 kb.");
        if (Format(file) is not { } format) return RestResult.Error(400, DiscordErrorCode.InvalidFileType, "Invalid file type");
        if (guild.Stickers.Count >= Most) return RestResult.Error(400, DiscordErrorCode.MaxStickers, "Maximum number of stickers reached (5)");
        var sticker = new Sticker { Id = new StickerId(call.World.Ids.Next()), Name = name.Value!, Description = description.Value, Tags = tags.Value!, Creator = call.BotId, Format = format };
        guild.Stickers.Add(sticker);
        GuildActions.StickersChanged(call.World, guild);
        call.Audit(guild, AuditLogEvent.StickerCreate, sticker.Id.Value, null, Form(guild, sticker));
        return Show(call, guild, sticker, 201);
    }

    private static StickerFormatType? Format(UploadedFile file) => Path.GetExtension(file.FileName).ToLowerInvariant() switch
    {
        ".png" or ".apng" => StickerFormatType.Png,
        ".gif" => StickerFormatType.Gif,
        ".json" => StickerFormatType.Lottie,
        _ => null,
    };

    private static RestResult Modify(RestCall call)
    {
        if (call.Guild() is not { } guild || Find(call, guild) is not { } sticker || !EmojiRoutes.MayChange(call, guild, sticker.Creator)) return call.Fault;
        var (name, description, tags) = (call.Form.Text("name", 2, 30), call.Form.Text("description", 0, 100), call.Form.Text("tags", 1, 200));
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        var before = Form(guild, sticker);
        sticker.Name = name.Or(null) ?? sticker.Name;
        if (description.IsPresent) sticker.Description = description.Value;
        sticker.Tags = tags.Or(null) ?? sticker.Tags;
        GuildActions.StickersChanged(call.World, guild);
        call.Audit(guild, AuditLogEvent.StickerUpdate, sticker.Id.Value, before, Form(guild, sticker));
        return Show(call, guild, sticker);
    }

    private static RestResult Delete(RestCall call)
    {
        if (call.Guild() is not { } guild || Find(call, guild) is not { } sticker || !EmojiRoutes.MayChange(call, guild, sticker.Creator)) return call.Fault;
        guild.Stickers.Remove(sticker);
        GuildActions.StickersChanged(call.World, guild);
        call.Audit(guild, AuditLogEvent.StickerDelete, sticker.Id.Value, Form(guild, sticker));
        return RestResult.NoContent;
    }

    private static RestResult Get(RestCall call)
    {
        if (!call.Id("sticker_id", out var id)) return call.Fault;
        if (id == Standard.Id.Value) return RestResult.Ok(0, static (json, _) => WriteStandard(json));
        foreach (var guild in call.World.GuildList)
            if (guild.Stickers.Find(sticker => sticker.Id.Value == id) is { } found) return Show(call, guild, found);
        return Unknown;
    }

    private static void WritePack(JsonWriter json)
    {
        json.WriteStartObject();
        json.Id("id"u8, Pack.Value);
        json.Id("sku_id"u8, 847199849233514547);
        json.WriteString("name"u8, "Wumpus Beyond"u8);
        json.WriteString("description"u8, "Say hello to Wumpus!"u8);
        json.Id("cover_sticker_id"u8, Standard.Id.Value);
        json.WriteStartArray("stickers"u8);
        WriteStandard(json);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteStandard(JsonWriter json)
    {
        json.WriteStartObject();
        json.Id("id"u8, Standard.Id.Value);
        json.Id("pack_id"u8, Pack.Value);
        json.WriteString("name"u8, Standard.Name);
        json.Text("description"u8, Standard.Description);
        json.WriteString("tags"u8, Standard.Tags);
        json.WriteNumber("type"u8, (int)StickerType.Standard);
        json.WriteNumber("format_type"u8, (int)Standard.Format);
        json.WriteNumber("sort_value"u8, 1);
        json.WriteEndObject();
    }

    private readonly record struct StickerPackId(ulong Value);
}
