using Guildhall.LocalDiscord.Json;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>What a bot may not use or finds empty: each with the answer that Discord documents for it, not a bare 404.</summary>
internal static class OtherRoutes
{
    public static void Map(RouteTable table)
    {
        // Bots are in no group direct messages.
        table.On(Routes.AddGroupDmUser, static call => call.Channel() is null ? call.Fault : RestResult.WrongChannelType);
        table.On(Routes.DeleteGroupDmUser, static call => call.Channel() is null ? call.Fault : RestResult.WrongChannelType);
        table.On(Routes.GetGuildJoinRequests, static call => call.Guild(Permissions.KickMembers) is null ? call.Fault : RestResult.Ok(0, static (json, _) =>
        {
            json.WriteStartObject();
            json.WriteNumber("total"u8, 0);
            json.EmptyList("guild_join_requests"u8);
            json.WriteEndObject();
        }));
        table.On(Routes.ListMyConnections, static _ => RestResult.Ok("[]"u8.ToArray()));
        table.On(Routes.GetMyOauth2Authorization, static _ => BotsForbidden);
        table.On(Routes.GetOpenidConnectUserinfo, static _ => BotsForbidden);
        table.On(Routes.GetPublicKeys, static _ => RestResult.Ok("""{"keys":[]}"""u8.ToArray()));
        table.On(Routes.UpdateApplication, static call => call.Own() ? SelfRoutes.UpdateApplication(call) : call.Fault);
        table.On(Routes.ApplicationsGetActivityInstance, static call => call.Own() ? RestResult.NotFound : call.Fault);
        table.On(Routes.UploadApplicationAttachment, static call => !call.Own() ? call.Fault
            : call.Files is [var file, ..] ? Attach(call, file)
            : RestResult.Invalid("file", "BASE_TYPE_REQUIRED", "This field is required"));
    }

    private static RestResult BotsForbidden => RestResult.Error(403, DiscordErrorCode.BotsForbiddenHere, "Bots cannot use this endpoint");

    private static RestResult Attach(RestCall call, UploadedFile file) => RestResult.Ok((call, file), static (json, s) =>
    {
        json.WriteStartObject();
        json.WritePropertyName("attachment"u8);
        Attachment(json, s.call, s.file);
        json.WriteEndObject();
    });

    private static void Attachment(JsonWriter json, RestCall call, UploadedFile file)
    {
        var id = call.World.Ids.Next();
        json.WriteStartObject();
        json.Id("id"u8, id);
        json.WriteString("filename"u8, file.FileName);
        json.WriteNumber("size"u8, file.Size);
        json.WriteString("url"u8, $"https://cdn.discordapp.com/ephemeral-attachments/{call.World.Application}/{id}/{file.FileName}");
        json.WriteString("proxy_url"u8, $"https://media.discordapp.net/ephemeral-attachments/{call.World.Application}/{id}/{file.FileName}");
        json.WriteBoolean("ephemeral"u8, true);
        json.WriteEndObject();
    }
}
