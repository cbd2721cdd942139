using System.Globalization;
using System.Text;
using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Who may use an invite: a CSV of user ids. The job that reads it is done at once. Source: resources/invite.mdx, "Target Users".</summary>
internal static class InviteTargetRoutes
{
    public static void Map(RouteTable table)
    {
        table.On(Routes.GetInviteTargetUsers, static call => Managed(call) is not { } invite ? call.Fault
            : invite.TargetUsers is { } users ? new RestResult(200, Encoding.ASCII.GetBytes("user_id\n" + string.Join('\n', users) + "\n")) { ContentType = "text/csv" }
            : RestResult.Unknown(DiscordErrorCode.UnknownInviteTargetUsers, "invite target users"));
        table.On(Routes.UpdateInviteTargetUsers, Set);
        table.On(Routes.GetInviteTargetUsersJobStatus, JobStatus);
    }

    private static Invite? Managed(RestCall call)
    {
        if (InviteRoutes.Find(call) is not { } invite) return null;
        return invite.Inviter == call.BotId || PermissionMath.Base(invite.Guild, call.BotId).HasFlag(Permissions.ManageGuild) ? invite : call.Fail<Invite>(RestResult.MissingPermissions);
    }

    private static RestResult Set(RestCall call)
    {
        if (Managed(call) is not { } invite) return call.Fault;
        if (call.Files.FirstOrDefault(file => file.Part == "target_users_file") is not { } file) return RestResult.Invalid("target_users_file", "BASE_TYPE_REQUIRED", "This field is required");
        var users = new List<ulong>();
        foreach (var line in Encoding.UTF8.GetString(file.Bytes.Span).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Equals("user_id", StringComparison.OrdinalIgnoreCase)) continue;
            if (!ulong.TryParse(line.Trim(','), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return Wrong(line);
            users.Add(id);
        }

        invite.TargetUsers = users;
        invite.TargetsSetAt = call.World.Now;
        return RestResult.NoContent;
    }

    /// <summary>This one route answers with another form: field names with lists of texts.</summary>
    private static RestResult Wrong(string line) => new(400, Wire.Bytes(line, static (json, text) =>
    {
        json.WriteStartObject();
        json.WriteStartArray("target_users_file"u8);
        json.WriteStringValue($"Invalid user id: {text}");
        json.WriteEndArray();
        json.WriteEndObject();
    }), "error target users");

    private static RestResult JobStatus(RestCall call)
    {
        if (Managed(call) is not { } invite) return call.Fault;
        if (invite.TargetUsers is null) return RestResult.Unknown(DiscordErrorCode.UnknownInviteTargetUsersJob, "invite target users job");
        return RestResult.Ok(invite, static (json, i) =>
        {
            json.WriteStartObject();
            json.WriteNumber("status"u8, (int)InviteTargetUsersJobStatus.Completed);
            json.WriteNumber("total_users"u8, i.TargetUsers!.Count);
            json.WriteNumber("processed_users"u8, i.TargetUsers.Count);
            json.Time("created_at"u8, i.TargetsSetAt);
            json.Time("completed_at"u8, i.TargetsSetAt);
            json.WriteNull("error_message"u8);
            json.WriteEndObject();
        });
    }
}
