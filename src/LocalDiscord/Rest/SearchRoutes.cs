using Guildhall.LocalDiscord.Json;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Searching messages of a guild and threads of a forum, over what this world still holds. Source: resources/message.mdx, "Search Guild Messages".</summary>
internal static class SearchRoutes
{
    public static void Map(RouteTable table)
    {
        table.On(Routes.GuildSearch, Messages);
        table.On(Routes.ThreadSearch, Threads);
    }

    private static RestResult Messages(RestCall call)
    {
        if (call.Guild() is not { } guild) return call.Fault;
        // Needs MESSAGE_CONTENT enabled for the application, whatever the gateway intents. Source: events/gateway.mdx.
        if (!call.World.Options.PrivilegedIntents.HasFlag(GatewayIntents.MessageContent)) return RestResult.MissingAccess;
        var (limit, offset) = (call.QueryInt("limit", 1, 25, 25), call.QueryInt("offset", 0, 9975, 0));
        var (least, most) = (call.QueryId("min_id") ?? 0, call.QueryId("max_id") ?? ulong.MaxValue);
        var (authors, channels) = (Ids(call, "author_id"), Ids(call, "channel_id"));
        var content = call.Query["content"].ToString();
        if (content.Length > 1024) call.Errors.Add("content", "BASE_TYPE_MAX_LENGTH", "Must be 1024 or fewer in length.");
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        var readable = guild.Channels.Values.Concat(guild.Threads.Values)
            .Where(channel => channel.Messages is not null && (channels.Count == 0 || channels.Contains(channel.Id.Value)) && call.World.BotPermissions(channel).HasFlag(Permissions.ViewChannel | Permissions.ReadMessageHistory));
        var found = readable.SelectMany(channel => Enumerable.Range(0, channel.Messages!.Count).Select(index => channel.Messages[index]))
            .Where(message => message.Id.Value > least && message.Id.Value < most && (authors.Count == 0 || authors.Contains(message.Author.Value))
                && (content.Length == 0 || message.Content.Contains(content, StringComparison.OrdinalIgnoreCase))).ToList();
        var oldest = call.Query["sort_order"].ToString() == "asc";
        var page = (oldest ? found.OrderBy(message => message.Id.Value) : found.OrderByDescending(message => message.Id.Value)).Skip(offset).Take(limit);
        return RestResult.Ok((call.World, page, found.Count), static (json, s) =>
        {
            json.WriteStartObject();
            json.WriteBoolean("doing_deep_historical_index"u8, false);
            json.WriteNumber("total_results"u8, s.Count);
            json.WriteStartArray("messages"u8);
            foreach (var message in s.page)
            {
                json.WriteStartArray();
                json.Message(s.World, message, new MessageForm(Gateway: false));
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static HashSet<ulong> Ids(RestCall call, string name)
    {
        var ids = new HashSet<ulong>();
        foreach (var text in call.Query[name])
        {
            if (ulong.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id)) ids.Add(id);
            else call.Errors.Add(name, "NUMBER_TYPE_COERCE", $"Value \"{text}\" is not snowflake.");
        }

        return ids;
    }

    private static RestResult Threads(RestCall call)
    {
        if (call.Channel(Permissions.ReadMessageHistory) is not { Guild: { } guild } parent) return call.Channel() is null ? call.Fault : RestResult.WrongChannelType;
        var (limit, offset) = (call.QueryInt("limit", 1, 25, 25), call.QueryInt("offset", 0, 9975, 0));
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        var name = call.Query["name"].ToString();
        var archived = call.Query["archived"].ToString() is { Length: > 0 } ? call.QueryFlag("archived") : (bool?)null;
        var found = guild.Threads.Values.Where(thread => thread.Parent == parent.Id && call.World.BotSees(thread) && (archived is null || thread.Thread!.Archived == archived)
            && thread.Name!.Contains(name, StringComparison.OrdinalIgnoreCase)).OrderByDescending(thread => thread.LastMessage?.Value ?? thread.Id.Value).ToList();
        var page = found.Skip(offset).Take(limit).ToList();
        return RestResult.Ok((call.World, found, page, More: found.Count > offset + page.Count), static (json, s) =>
        {
            json.WriteStartObject();
            ThreadRoutes.WritePage(json, s.World, s.page);
            json.WriteBoolean("has_more"u8, s.More);
            json.WriteNumber("total_results"u8, s.found.Count);
            json.WriteEndObject();
        });
    }
}
