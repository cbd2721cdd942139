using System.Text.Json;
using Guildhall.LocalDiscord.Json;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>A poll in a message to be sent. Source: resources/poll.mdx, "Poll Create Request Object".</summary>
internal static class PollForm
{
    private static readonly string[] EmojiKeys = ["id", "name"];

    private const int DefaultHours = 24;

    public static Poll? Read(RestCall call, Form message)
    {
        if (message.Object("poll") is not { } form) return null;
        var question = Media(form, "question", 300);
        if (question is { Text: null }) form.Wrong("question.text", "BASE_TYPE_REQUIRED", "This field is required");
        var given = form.List("answers", 10, least: 1).Or([]);
        var answers = new List<PollAnswer>();
        for (var i = 0; i < given.Count; i++)
        {
            var item = form.Item("answers", i, given[i]);
            if (Media(item, "poll_media", 55) is not { } media) continue;
            if (media.Text is null && media.Emoji is null) item.Wrong("poll_media", "BASE_TYPE_REQUIRED", "An answer needs a text or an emoji");
            answers.Add(new PollAnswer(i + 1, media.Text, media.Emoji));
        }

        var hours = form.Int("duration", 1, 768);
        var multiselect = form.Flag("allow_multiselect");
        form.Choice("layout_type", [(int)PollLayoutType.Default]);
        return new Poll
        {
            Question = question?.Text ?? "",
            Answers = answers,
            Expiry = call.World.Now + TimeSpan.FromHours(hours.Or(DefaultHours)),
            Multiselect = multiselect.Or(false),
        };
    }

    private static (string? Text, byte[]? Emoji)? Media(Form form, string key, int longest)
    {
        if (form.Object(key) is not { } media)
        {
            form.Wrong(key, "BASE_TYPE_REQUIRED", "This field is required");
            return null;
        }

        return (media.Text("text", 1, longest).Or(null), media.Object("emoji") is null ? null : Emoji(media.Raw("emoji")!.Value));
    }

    private static byte[] Emoji(JsonElement given) => Wire.Bytes(given, static (json, emoji) =>
    {
        json.WriteStartObject();
        foreach (var key in EmojiKeys)
        {
            json.WritePropertyName(key);
            if (emoji.TryGetProperty(key, out var value) && value.ValueKind is JsonValueKind.String) json.Write(value);
            else json.WriteNullValue();
        }

        json.WriteEndObject();
    });
}
