namespace Guildhall.LocalDiscord.Tests.Rest;

/// <summary>The application, its commands, emojis and entitlements.</summary>
internal static partial class OperationTable
{
    private static OperationCall[] Applications =>
    [
        new(Routes.GetMyApplication, 200),
        new(Routes.UpdateMyApplication, 200, Body: """{"description":"about"}"""),
        new(Routes.GetApplication, 200),
        new(Routes.UpdateApplication, 200, Body: """{"description":"about"}"""),
        new(Routes.ApplicationsGetActivityInstance, 404, Code: 0, At: "instance_id=nothing"),
        new(Routes.UploadApplicationAttachment, 200, Body: """{}""", File: "file a.png"),
        new(Routes.ListApplicationCommands, 200),
        new(Routes.BulkSetApplicationCommands, 200, Body: """[{"name":"fresh","description":"d"}]"""),
        new(Routes.CreateApplicationCommand, 201, Body: """{"name":"fresh","description":"d"}"""),
        new(Routes.CreateApplicationCommand, 200, Body: """{"name":"{command_name}","description":"other"}"""),
        new(Routes.GetApplicationCommand, 200),
        new(Routes.DeleteApplicationCommand, 204),
        new(Routes.UpdateApplicationCommand, 200, Body: """{"description":"e"}"""),
        new(Routes.ListApplicationEmojis, 200),
        new(Routes.CreateApplicationEmoji, 201, Body: """{"name":"wave","image":"data:image/png;base64,iVBORw0KGgo="}"""),
        new(Routes.GetApplicationEmoji, 200, At: "emoji_id=application_emoji"),
        new(Routes.DeleteApplicationEmoji, 204, At: "emoji_id=application_emoji"),
        new(Routes.UpdateApplicationEmoji, 200, At: "emoji_id=application_emoji", Body: """{"name":"waves"}"""),
        new(Routes.GetEntitlements, 200),
        new(Routes.CreateEntitlement, 200, Body: """{"sku_id":"{sku_id}","owner_id":"{guild_id}","owner_type":1}""", Events: "ENTITLEMENT_CREATE"),
        new(Routes.GetEntitlement, 200),
        new(Routes.DeleteEntitlement, 204, Events: "ENTITLEMENT_DELETE"),
        new(Routes.ConsumeEntitlement, 204, At: "entitlement_id=consumable"),
        new(Routes.ListGuildApplicationCommands, 200),
        new(Routes.BulkSetGuildApplicationCommands, 200, Body: """[{"name":"fresh","description":"d"}]"""),
        new(Routes.CreateGuildApplicationCommand, 201, Body: """{"name":"fresh","description":"d"}"""),
        new(Routes.ListGuildApplicationCommandPermissions, 200),
        new(Routes.GetGuildApplicationCommand, 200, At: "command_id=guild_command"),
        new(Routes.DeleteGuildApplicationCommand, 204, At: "command_id=guild_command"),
        new(Routes.UpdateGuildApplicationCommand, 200, At: "command_id=guild_command", Body: """{"description":"e"}"""),
        new(Routes.GetGuildApplicationCommandPermissions, 200, At: "command_id=permitted_command"),
        new(Routes.SetGuildApplicationCommandPermissions, 403, Code: 20001, At: "command_id=guild_command", Body: """{"permissions":[{"id":"{role_id}","type":1,"permission":true}]}"""),
        new(Routes.GetApplicationRoleConnectionsMetadata, 200),
        new(Routes.UpdateApplicationRoleConnectionsMetadata, 200, Body: """[{"type":2,"key":"k","name":"n","description":"d"}]"""),
    ];
}
