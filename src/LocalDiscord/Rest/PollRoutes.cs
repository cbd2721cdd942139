using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Who voted, and ending a poll early. Source: resources/poll.mdx.</summary>
internal static class PollRoutes
{
    public static void Map(RouteTable table)
    {
        table.On(Routes.GetAnswerVoters, Voters);
        table.On(Routes.PollExpire, Expire);
    }

    private static Message? Find(RestCall call, Channel channel)
    {
        if (call.Message(channel) is not { } message) return null;
        return message.Poll is not null ? message : call.Fail<Message>(RestResult.Error(400, DiscordErrorCode.NotAPollMessage, "Cannot use this endpoint on a non-poll message"));
    }

    private static RestResult Voters(RestCall call)
    {
        if (call.TextChannel(Permissions.ReadMessageHistory) is not { } channel || Find(call, channel) is not { } message || !call.Id("answer_id", out var answerId)) return call.Fault;
        var limit = call.QueryInt("limit", 1, 100, 25);
        var after = call.QueryId("after") ?? 0;
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        if (message.Poll!.Answers.Find(answer => (ulong)answer.Id == answerId) is not { } found) return RestResult.Invalid("answer_id", "POLL_ANSWER_INVALID", "Unknown answer.");
        return RestResult.Ok((call.World, Users: found.Voters.Where(id => id > after).Take(limit)), static (json, s) =>
        {
            json.WriteStartObject();
            json.WriteStartArray("users"u8);
            foreach (var id in s.Users) json.User(s.World.Users, new UserId(id));
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    /// <summary>Only one's own poll.</summary>
    private static RestResult Expire(RestCall call)
    {
        if (call.TextChannel() is not { } channel || Find(call, channel) is not { } message) return call.Fault;
        if (message.Author != call.BotId) return RestResult.Error(403, DiscordErrorCode.NotMessageAuthor, "Cannot edit a message authored by another user");
        if (message.Poll!.Finalized) return RestResult.Error(400, DiscordErrorCode.PollExpired, "Poll expired");
        PollActions.End(call.World, message);
        return MessageRoutes.Show(call, message);
    }
}
