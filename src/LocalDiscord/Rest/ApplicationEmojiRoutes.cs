using Guildhall.LocalDiscord.Json;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Emojis of the application itself. Source: resources/emoji.mdx, "Application-Owned Emoji".</summary>
internal static class ApplicationEmojiRoutes
{
    private const int Most = 2000;

    public static void Map(RouteTable table)
    {
        table.On(Routes.ListApplicationEmojis, static call => !call.Own() ? call.Fault : RestResult.Ok(call.World, static (json, world) =>
        {
            json.WriteStartObject();
            json.WriteStartArray("items"u8);
            foreach (var emoji in world.Emojis) json.Emoji(emoji, world.Users);
            json.WriteEndArray();
            json.WriteEndObject();
        }));
        table.On(Routes.GetApplicationEmoji, static call => Find(call) is { } emoji ? Show(call, emoji) : call.Fault);
        table.On(Routes.CreateApplicationEmoji, Create);
        table.On(Routes.UpdateApplicationEmoji, Rename);
        table.On(Routes.DeleteApplicationEmoji, static call =>
        {
            if (Find(call) is not { } emoji) return call.Fault;
            call.World.Emojis.Remove(emoji);
            return RestResult.NoContent;
        });
    }

    private static Emoji? Find(RestCall call)
    {
        if (!call.Own() || !call.Id("emoji_id", out var id)) return null;
        return call.World.Emojis.Find(emoji => emoji.Id.Value == id) ?? call.Fail<Emoji>(RestResult.Unknown(DiscordErrorCode.UnknownEmoji, "Emoji"));
    }

    private static RestResult Show(RestCall call, Emoji emoji, int status = 200) => RestResult.Ok((call.World.Users, emoji), static (json, s) => json.Emoji(s.emoji, s.Users)) with { Status = status };

    private static RestResult Create(RestCall call)
    {
        if (!call.Own()) return call.Fault;
        var name = call.Form.Text("name", 2, 32, required: true);
        var image = call.Form.Text("image", 1, int.MaxValue, required: true);
        if (image.Or(null) is { } data && !EmojiRoutes.IsImage(data)) call.Errors.Add("image", "IMAGE_INVALID", "Invalid image data");
        if (image.Or(null)?.Length * 3L / 4 > EmojiRoutes.MostBytes) call.Errors.Add("image", "BINARY_TYPE_MAX_SIZE", "File cannot be larger than 256.0 kb.");
        if (call.World.Emojis.Exists(emoji => emoji.Name == name.Or(null))) call.Errors.Add("name", "APPLICATION_EMOJI_NAME_ALREADY_TAKEN", "Emoji name is already taken");
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        if (call.World.Emojis.Count >= Most) return RestResult.Error(400, DiscordErrorCode.MaxEmojis, "Maximum number of emojis reached (2000)");
        var emoji = new Emoji { Id = new EmojiId(call.World.Ids.Next()), Name = name.Value!, Creator = call.BotId, Animated = image.Value!.StartsWith("data:image/gif", StringComparison.Ordinal) };
        call.World.Emojis.Add(emoji);
        return Show(call, emoji, 201);
    }

    private static RestResult Rename(RestCall call)
    {
        if (Find(call) is not { } emoji) return call.Fault;
        var name = call.Form.Text("name", 2, 32);
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        emoji.Name = name.Or(null) ?? emoji.Name;
        return Show(call, emoji);
    }
}
