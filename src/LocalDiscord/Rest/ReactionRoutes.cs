using System.Globalization;
using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Reactions. Source: resources/message.mdx, "Create Reaction" and those after it.</summary>
internal static class ReactionRoutes
{
    private const int MostKinds = 20;

    public static void Map(RouteTable table)
    {
        table.On(Routes.AddMyMessageReaction, Add);
        table.On(Routes.DeleteMyMessageReaction, static call => Remove(call, call.BotId, Permissions.None));
        table.On(Routes.DeleteUserMessageReaction, static call => call.Id("user_id", out var user) ? Remove(call, new UserId(user), Permissions.ManageMessages) : call.Fault);
        table.On(Routes.ListMessageReactionsByEmoji, List);
        table.On(Routes.DeleteAllMessageReactions, static call =>
        {
            if (call.TextChannel(Permissions.ManageMessages) is not { } channel || call.Message(channel) is not { } message) return call.Fault;
            ReactionActions.RemoveAll(call.World, message);
            return RestResult.NoContent;
        });
        table.On(Routes.DeleteAllMessageReactionsByEmoji, static call =>
        {
            if (call.TextChannel(Permissions.ManageMessages) is not { } channel || call.Message(channel) is not { } message || Key(call) is not { } key) return call.Fault;
            return ReactionActions.RemoveEmoji(call.World, message, key) ? RestResult.NoContent : RestResult.Unknown(DiscordErrorCode.UnknownEmoji, "Emoji");
        });
    }

    private static RestResult Add(RestCall call)
    {
        if (call.TextChannel(Permissions.ReadMessageHistory) is not { } channel || call.Message(channel) is not { } message || Key(call) is not { } key) return call.Fault;
        if (channel.Thread is { Archived: true }) return RestResult.ThreadArchived;
        if (ReactionActions.Find(message, key) is null)
        {
            if (!call.Holds(channel, Permissions.AddReactions)) return call.Fault;
            if (message.Reactions is { Count: >= MostKinds }) return RestResult.Error(400, DiscordErrorCode.MaxReactions, "Maximum number of reactions reached (20)");
        }

        ReactionActions.Add(call.World, message, call.BotId, key);
        return RestResult.NoContent;
    }

    private static RestResult Remove(RestCall call, UserId user, Permissions needed)
    {
        if (user == call.BotId) needed = Permissions.None;
        if (call.TextChannel(needed) is not { } channel || call.Message(channel) is not { } message || Key(call) is not { } key) return call.Fault;
        return ReactionActions.Remove(call.World, message, user, key) ? RestResult.NoContent : RestResult.Unknown(DiscordErrorCode.UnknownEmoji, "Emoji");
    }

    private static RestResult List(RestCall call)
    {
        if (call.TextChannel() is not { } channel || call.Message(channel) is not { } message || Key(call) is not { } key) return call.Fault;
        var limit = call.QueryInt("limit", 1, 100, 25);
        var after = call.QueryId("after") ?? 0;
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        var users = ReactionActions.Find(message, key)?.Users ?? [];
        return RestResult.List(users.Where(user => user.Value > after).OrderBy(user => user.Value).Take(limit), (json, user) => json.User(call.World.Users, user));
    }

    /// <summary><c>name:id</c> of an emoji in a guild of the bot, or a standard emoji; else 10014.</summary>
    private static ReactionKey? Key(RestCall call)
    {
        var text = call.Values["emoji_name"];
        var colon = text.LastIndexOf(':');
        if (colon >= 0 && ulong.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            foreach (var guild in call.World.GuildList)
                if (guild.Emojis.Find(emoji => emoji.Id.Value == id) is { } emoji) return new ReactionKey(emoji.Id, emoji.Name, emoji.Animated);
        }
        else if (colon < 0 && text.Length is > 0 and <= 32 && !text.All(char.IsAsciiLetterOrDigit)) return new ReactionKey(null, text);

        call.Fault = RestResult.Unknown(DiscordErrorCode.UnknownEmoji, "Emoji");
        return null;
    }
}
