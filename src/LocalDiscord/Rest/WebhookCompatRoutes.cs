using System.Globalization;
using Guildhall.LocalDiscord.Json;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Webhooks as Slack and GitHub call them. Source: resources/webhook.mdx.</summary>
internal static class WebhookCompatRoutes
{
    public static void Map(RouteTable table)
    {
        table.On(Routes.ExecuteSlackCompatibleWebhook, Slack);
        table.On(Routes.ExecuteGithubCompatibleWebhook, Github);
    }

    /// <summary>Answers <c>ok</c> as plain text, as Slack does.</summary>
    private static RestResult Slack(RestCall call)
    {
        if (WebhookRoutes.Find(call) is not { } hook) return call.Fault;
        var text = call.Form.Text("text", 0, 2000);
        var name = call.Form.Text("username", 0, 152_133);
        var attachments = call.Form.List("attachments", 1521).Or([]);
        var embeds = new List<(string? Title, string? Text)>();
        for (var i = 0; i < attachments.Count; i++)
        {
            var item = call.Form.Item("attachments", i, attachments[i]);
            embeds.Add((item.Text("title", 0, 256).Or(null), item.Text("text", 0, 4096).Or(null)));
        }

        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        if (string.IsNullOrEmpty(text.Or(null)) && embeds.Count == 0) return RestResult.EmptyMessage;
        return WebhookMessages.Post(call, hook, name.Or(null), text.Or(null) ?? "", embeds.Count == 0 ? null : Embeds(embeds.Take(10))) is { } fault
            ? fault
            : new RestResult(200, "ok"u8.ToArray()) { ContentType = "text/html; charset=utf-8" };
    }

    private static RestResult Github(RestCall call)
    {
        if (WebhookRoutes.Find(call) is not { } hook) return call.Fault;
        var repository = call.Form.Object("repository")?.Text("full_name", 0, 256).Or(null);
        var sender = call.Form.Object("sender")?.Text("login", 0, 256).Or(null);
        var action = call.Form.Text("action", 0, 152_133).Or(null);
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        // Events that it does not know are taken and ignored.
        if (sender is null) return RestResult.NoContent;
        var title = string.Create(CultureInfo.InvariantCulture, $"[{repository}] {action ?? "pushed"}");
        return WebhookMessages.Post(call, hook, "GitHub", "", Embeds([(title, sender)])) ?? RestResult.NoContent;
    }

    private static byte[] Embeds(IEnumerable<(string? Title, string? Text)> embeds) => Wire.Bytes(embeds, static (json, all) =>
    {
        json.WriteStartArray();
        foreach (var (title, text) in all)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "rich"u8);
            if (title is not null) json.WriteString("title"u8, title);
            if (text is not null) json.WriteString("description"u8, text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
