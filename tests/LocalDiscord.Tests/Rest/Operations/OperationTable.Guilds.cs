namespace Guildhall.LocalDiscord.Tests.Rest;

/// <summary>The guild itself and its settings.</summary>
internal static partial class OperationTable
{
    private static OperationCall[] Guilds =>
    [
        new(Routes.GetGuildTemplate, 200, At: "code=template"),
        new(Routes.GetGuild, 200),
        new(Routes.UpdateGuild, 200, Body: """{"name":"Another name"}""", Events: "GUILD_UPDATE"),
        new(Routes.ListGuildAuditLogEntries, 200),
        new(Routes.UpdateGuildIncidentActions, 200, Body: """{"invites_disabled_until":null,"dms_disabled_until":null}"""),
        new(Routes.ListGuildIntegrations, 200),
        new(Routes.DeleteGuildIntegration, 204, Events: "GUILD_INTEGRATIONS_UPDATE INTEGRATION_DELETE"),
        new(Routes.ListGuildInvites, 200),
        new(Routes.GetGuildNewMemberWelcome, 204),
        new(Routes.GetGuildsOnboarding, 200),
        new(Routes.PutGuildsOnboarding, 200, Body: """{"enabled":false,"mode":0,"default_channel_ids":[],"prompts":[]}"""),
        new(Routes.GetGuildPreview, 200),
        new(Routes.ListGuildVoiceRegions, 200),
        new(Routes.GetGuildVanityUrl, 200),
        new(Routes.GetGuildWebhooks, 200),
        new(Routes.GetGuildWelcomeScreen, 200),
        new(Routes.UpdateGuildWelcomeScreen, 200, Body: """{"enabled":true,"description":"hi","welcome_channels":[]}""", Events: "GUILD_UPDATE"),
        new(Routes.GetGuildWidgetSettings, 200),
        new(Routes.UpdateGuildWidgetSettings, 200, Body: """{"enabled":true}""", Events: "GUILD_UPDATE"),
        new(Routes.GetGuildWidget, 200, At: "guild_id=guild_with_widget", Events: "INVITE_CREATE"),
        new(Routes.GetGuildWidgetPng, 200, At: "guild_id=guild_with_widget"),
    ];
}
