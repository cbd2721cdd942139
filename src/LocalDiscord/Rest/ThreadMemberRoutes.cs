using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Members of threads. Source: resources/channel.mdx, "Join Thread" and those after it.</summary>
internal static class ThreadMemberRoutes
{
    public static void Map(RouteTable table)
    {
        table.On(Routes.JoinThread, static call => Change(call, call.BotId, joins: true));
        table.On(Routes.LeaveThread, static call => Change(call, call.BotId, joins: false));
        table.On(Routes.AddThreadMember, static call => call.Id("user_id", out var user) ? Change(call, new UserId(user), joins: true) : call.Fault);
        table.On(Routes.DeleteThreadMember, static call => call.Id("user_id", out var user) ? Change(call, new UserId(user), joins: false) : call.Fault);
        table.On(Routes.GetThreadMember, Get);
        table.On(Routes.ListThreadMembers, List);
    }

    private static RestResult Change(RestCall call, UserId user, bool joins)
    {
        if (call.Thread() is not { } thread) return call.Fault;
        if (thread.Thread!.Archived) return RestResult.ThreadArchived;
        if (!joins)
        {
            if (user != call.BotId && !call.Holds(thread, Permissions.ManageThreads)) return call.Fault;
            return ThreadActions.Leave(call.World, thread, user) || user == call.BotId ? RestResult.NoContent : RestResult.Unknown(DiscordErrorCode.UnknownMember, "Member");
        }

        if (!thread.Guild!.Members.Contains(user)) return RestResult.Unknown(DiscordErrorCode.UnknownMember, "Member");
        if (thread.Thread.Members.Count >= 1000) return RestResult.Error(400, DiscordErrorCode.MaxThreadParticipants, "Maximum number of thread participants reached (1000)");
        ThreadActions.Join(call.World, thread, user);
        return RestResult.NoContent;
    }

    private static RestResult Get(RestCall call)
    {
        if (call.Thread() is not { } thread) return call.Fault;
        var user = call.Values["user_id"] == "@me" ? call.BotId : call.Id("user_id", out var id) ? new UserId(id) : default;
        if (!thread.Thread!.Members.ContainsKey(user)) return RestResult.Unknown(DiscordErrorCode.UnknownMember, "Member");
        return RestResult.Ok((call, thread, user), static (json, s) => Write(json, s.call, s.thread, s.user));
    }

    private static RestResult List(RestCall call)
    {
        if (call.Thread() is not { } thread) return call.Fault;
        var limit = call.QueryInt("limit", 1, 100, 100);
        var after = call.QueryId("after") ?? 0;
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        var users = thread.Thread!.Members.Keys.OrderBy(user => user.Value);
        return RestResult.List(call.QueryFlag("with_member") ? users.Where(user => user.Value > after).Take(limit) : users, (json, user) => Write(json, call, thread, user));
    }

    private static void Write(JsonWriter json, RestCall call, Channel thread, UserId user)
    {
        json.WriteStartObject();
        json.ThreadMemberFields(thread, user);
        if (call.QueryFlag("with_member") && thread.Guild!.Members.TryGet(user, out var member)) json.Member("member"u8, thread.Guild, call.World.Users, member);
        json.WriteEndObject();
    }
}
