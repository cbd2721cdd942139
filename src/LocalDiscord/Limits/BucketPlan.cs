namespace Guildhall.LocalDiscord;

/// <summary>
/// Which routes share a bucket and how large it is. Clients must learn this from the headers; the figures are this server's own, of the
/// size that is commonly seen.
/// </summary>
internal static class BucketPlan
{
    private static readonly HashSet<string> Unlimited = ["CreateInteractionResponse", "GetGateway", "GetPublicKeys"];

    private static readonly Dictionary<string, (string Group, RouteLimit Limit)> Plan = Make(
        ("message-create", 5, 5, ["CreateMessage"]),
        ("message-edit", 5, 5, ["UpdateMessage"]),
        ("message-delete", 5, 1, ["DeleteMessage"]),
        ("message-bulk-delete", 1, 1, ["BulkDeleteMessages"]),
        ("reactions", 1, 0.25, ["AddMyMessageReaction", "DeleteMyMessageReaction", "DeleteUserMessageReaction", "DeleteAllMessageReactions", "DeleteAllMessageReactionsByEmoji", "ListMessageReactionsByEmoji"]),
        ("message-read", 10, 5, ["GetMessage", "ListMessages"]),
        ("pins", 5, 5, ["CreatePin", "DeletePin", "DeprecatedCreatePin", "DeprecatedDeletePin"]),
        ("typing", 5, 5, ["TriggerTypingIndicator"]),
        ("channel-change", 5, 5, ["UpdateChannel", "DeleteChannel"]),
        ("overwrites", 10, 10, ["SetChannelPermissionOverwrite", "DeleteChannelPermissionOverwrite"]),
        ("member-roles", 10, 10, ["AddGuildMemberRole", "DeleteGuildMemberRole"]),
        ("member-change", 10, 10, ["UpdateGuildMember", "UpdateMyGuildMember"]),
        ("member-list", 10, 10, ["ListGuildMembers", "SearchGuildMembers"]),
        ("emoji-change", 5, 5, ["CreateGuildEmoji", "UpdateGuildEmoji", "DeleteGuildEmoji"]),
        ("role-change", 10, 10, ["CreateGuildRole", "UpdateGuildRole", "DeleteGuildRole", "BulkUpdateGuildRoles"]),
        ("commands", 10, 10, ["BulkSetApplicationCommands", "CreateApplicationCommand", "UpdateApplicationCommand", "DeleteApplicationCommand"]),
        ("webhook-messages", 5, 2, ["ExecuteWebhook", "GetWebhookMessage", "UpdateWebhookMessage", "DeleteWebhookMessage", "GetOriginalWebhookMessage", "UpdateOriginalWebhookMessage", "DeleteOriginalWebhookMessage"]),
        ("gateway-bot", 2, 5, ["GetBotGateway"]));

    /// <summary>The bucket of a route, or null for one without a limit.</summary>
    public static (string Group, RouteLimit Limit)? Of(Route route)
    {
        if (Unlimited.Contains(route.Name)) return null;
        if (Plan.TryGetValue(route.Name, out var planned)) return planned;
        return (route.Name, route.Method == "GET" ? new RouteLimit(20, TimeSpan.FromSeconds(5)) : new RouteLimit(10, TimeSpan.FromSeconds(5)));
    }

    private static Dictionary<string, (string, RouteLimit)> Make(params (string Group, int Requests, double Seconds, string[] Routes)[] rows)
    {
        var plan = new Dictionary<string, (string, RouteLimit)>(StringComparer.Ordinal);
        foreach (var row in rows)
            foreach (var route in row.Routes) plan.Add(route, (row.Group, new RouteLimit(row.Requests, TimeSpan.FromSeconds(row.Seconds))));
        return plan;
    }
}
