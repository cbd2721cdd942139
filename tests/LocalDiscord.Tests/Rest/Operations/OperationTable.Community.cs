namespace Guildhall.LocalDiscord.Tests.Rest;

/// <summary>Emojis, stickers, sounds, scheduled events, rules and templates of a guild.</summary>
internal static partial class OperationTable
{
    private static OperationCall[] Community =>
    [
        new(Routes.ListAutoModerationRules, 200),
        new(Routes.CreateAutoModerationRule, 200, Body: """{"name":"No gold","event_type":1,"trigger_type":1,"enabled":true,"trigger_metadata":{"keyword_filter":["gold*"]},"actions":[{"type":1}]}""", Events: "AUTO_MODERATION_RULE_CREATE"),
        new(Routes.GetAutoModerationRule, 200),
        new(Routes.DeleteAutoModerationRule, 204, Events: "AUTO_MODERATION_RULE_DELETE"),
        new(Routes.UpdateAutoModerationRule, 200, Body: """{"name":"No silver"}""", Events: "AUTO_MODERATION_RULE_UPDATE"),
        new(Routes.ListGuildEmojis, 200),
        new(Routes.CreateGuildEmoji, 201, Body: """{"name":"wave","image":"data:image/png;base64,iVBORw0KGgo="}""", Events: "GUILD_EMOJIS_UPDATE"),
        new(Routes.GetGuildEmoji, 200),
        new(Routes.DeleteGuildEmoji, 204, Events: "GUILD_EMOJIS_UPDATE"),
        new(Routes.UpdateGuildEmoji, 200, Body: """{"name":"waves"}""", Events: "GUILD_EMOJIS_UPDATE"),
        new(Routes.ListGuildScheduledEvents, 200),
        new(Routes.CreateGuildScheduledEvent, 200, Body: """{"name":"Fair","privacy_level":2,"entity_type":3,"scheduled_start_time":"2100-01-01T10:00:00Z","scheduled_end_time":"2100-01-01T12:00:00Z","entity_metadata":{"location":"Market"}}""", Events: "GUILD_SCHEDULED_EVENT_CREATE"),
        new(Routes.GetGuildScheduledEvent, 200),
        new(Routes.DeleteGuildScheduledEvent, 204, Events: "GUILD_SCHEDULED_EVENT_DELETE"),
        new(Routes.UpdateGuildScheduledEvent, 200, Body: """{"name":"Market"}""", Events: "GUILD_SCHEDULED_EVENT_UPDATE"),
        new(Routes.CreateGuildScheduledEventException, 200, Body: """{"original_scheduled_start_time":"2100-01-01T10:00:00Z","is_canceled":true}"""),
        new(Routes.DeleteGuildScheduledEventException, 204),
        new(Routes.UpdateGuildScheduledEventException, 200, Body: """{"is_canceled":false}"""),
        new(Routes.ListGuildScheduledEventUsers, 200),
        new(Routes.CountGuildScheduledEventUsers, 200),
        new(Routes.ListGuildScheduledEventExceptionUsers, 200),
        new(Routes.ListGuildSoundboardSounds, 200),
        new(Routes.CreateGuildSoundboardSound, 201, Body: """{"name":"horn","sound":"data:audio/mp3;base64,AAAA","volume":0.5}""", Events: "GUILD_SOUNDBOARD_SOUND_CREATE"),
        new(Routes.GetGuildSoundboardSound, 200),
        new(Routes.DeleteGuildSoundboardSound, 204, Events: "GUILD_SOUNDBOARD_SOUND_DELETE"),
        new(Routes.UpdateGuildSoundboardSound, 200, Body: """{"volume":1}""", Events: "GUILD_SOUNDBOARD_SOUND_UPDATE"),
        new(Routes.ListGuildStickers, 200),
        new(Routes.CreateGuildSticker, 201, Body: """{"name":"wave","description":"A wave","tags":"wave"}""", File: "file wave.png", Events: "GUILD_STICKERS_UPDATE"),
        new(Routes.GetGuildSticker, 200),
        new(Routes.DeleteGuildSticker, 204, Events: "GUILD_STICKERS_UPDATE"),
        new(Routes.UpdateGuildSticker, 200, Body: """{"name":"waves"}""", Events: "GUILD_STICKERS_UPDATE"),
        new(Routes.ListGuildTemplates, 200),
        new(Routes.CreateGuildTemplate, 200, Body: """{"name":"mine"}"""),
        new(Routes.SyncGuildTemplate, 200, At: "code=template"),
        new(Routes.DeleteGuildTemplate, 200, At: "code=template"),
        new(Routes.UpdateGuildTemplate, 200, At: "code=template", Body: """{"name":"ours"}"""),
    ];
}
