namespace Guildhall.LocalDiscord.Tests.Rest;

/// <summary>Members, roles, bans, channels and voice states of a guild.</summary>
internal static partial class OperationTable
{
    private static OperationCall[] Members =>
    [
        new(Routes.ListGuildBans, 200),
        new(Routes.GetGuildBan, 200, At: "user_id=banned"),
        new(Routes.BanUserFromGuild, 204, Body: """{}""", Events: "GUILD_BAN_ADD GUILD_MEMBER_REMOVE"),
        new(Routes.UnbanUserFromGuild, 204, At: "user_id=banned", Events: "GUILD_BAN_REMOVE"),
        new(Routes.BulkBanUsersFromGuild, 200, Body: """{"user_ids":["{user_id}"]}""", Events: "GUILD_BAN_ADD GUILD_MEMBER_REMOVE"),
        new(Routes.ListGuildChannels, 200),
        new(Routes.CreateGuildChannel, 201, Body: """{"name":"new"}""", Events: "CHANNEL_CREATE"),
        new(Routes.BulkUpdateGuildChannels, 204, Body: """[{"id":"{text}","position":3}]""", Events: "CHANNEL_UPDATE"),
        new(Routes.ListGuildMembers, 200),
        new(Routes.UpdateMyGuildMember, 200, Body: """{"nick":"me"}""", Events: "GUILD_MEMBER_UPDATE"),
        new(Routes.SearchGuildMembers, 200, Query: "query=a"),
        new(Routes.GetGuildMember, 200),
        new(Routes.AddGuildMember, 201, At: "user_id=stranger", Body: """{"access_token":"access.{user_id}"}""", Events: "GUILD_MEMBER_ADD"),
        new(Routes.AddGuildMember, 204, Body: """{"access_token":"access.{user_id}"}"""),
        new(Routes.DeleteGuildMember, 204, Events: "GUILD_MEMBER_REMOVE"),
        new(Routes.UpdateGuildMember, 200, Body: """{"nick":"you"}""", Events: "GUILD_MEMBER_UPDATE"),
        new(Routes.UpdateGuildMember, 200, At: "user_id=talker", Body: """{"channel_id":null}""", Events: "VOICE_STATE_UPDATE"),
        new(Routes.AddGuildMemberRole, 204, Events: "GUILD_MEMBER_UPDATE"),
        new(Routes.DeleteGuildMemberRole, 204, At: "user_id=bearer", Events: "GUILD_MEMBER_UPDATE"),
        new(Routes.GuildSearch, 200, Query: "content=x"),
        new(Routes.PreviewPruneGuild, 200),
        new(Routes.PruneGuild, 200, Body: """{"days":1}""", Events: "GUILD_MEMBER_REMOVE"),
        new(Routes.GetGuildJoinRequests, 200),
        new(Routes.ActionGuildJoinRequest, 404, Code: 0, At: "request_id=nothing", Body: """{"action":"APPROVED"}"""),
        new(Routes.ListGuildRoles, 200),
        new(Routes.CreateGuildRole, 200, Body: """{"name":"role"}""", Events: "GUILD_ROLE_CREATE"),
        new(Routes.BulkUpdateGuildRoles, 200, Body: """[{"id":"{role_id}","position":2}]""", Events: "GUILD_ROLE_UPDATE"),
        new(Routes.GuildRoleMemberCounts, 200),
        new(Routes.GetGuildRole, 200),
        new(Routes.DeleteGuildRole, 204, Events: "GUILD_ROLE_DELETE"),
        new(Routes.UpdateGuildRole, 200, Body: """{"name":"renamed"}""", Events: "GUILD_ROLE_UPDATE"),
        new(Routes.GetActiveGuildThreads, 200),
        new(Routes.GetSelfVoiceState, 200, At: "guild_id=guild_with_bot_on_stage"),
        new(Routes.UpdateSelfVoiceState, 204, At: "guild_id=guild_with_bot_on_stage", Body: """{"channel_id":"{stage}","suppress":true}""", Events: "VOICE_STATE_UPDATE"),
        new(Routes.GetVoiceState, 200, At: "user_id=talker"),
        new(Routes.UpdateVoiceState, 204, At: "user_id=on_stage", Body: """{"channel_id":"{stage}","suppress":true}""", Events: "VOICE_STATE_UPDATE"),
    ];
}
