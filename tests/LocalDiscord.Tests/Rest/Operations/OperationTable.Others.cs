namespace Guildhall.LocalDiscord.Tests.Rest;

/// <summary>Users, invites, stages, stickers and what is public.</summary>
internal static partial class OperationTable
{
    private static OperationCall[] Others =>
    [
        new(Routes.GetGateway, 200),
        new(Routes.GetBotGateway, 200),
        new(Routes.InviteResolve, 200, At: "code=invite"),
        new(Routes.InviteRevoke, 200, At: "code=invite", Events: "INVITE_DELETE"),
        new(Routes.GetInviteTargetUsers, 200, At: "code=targeted_invite"),
        new(Routes.UpdateInviteTargetUsers, 204, At: "code=invite", Body: """{}""", File: "target_users_file users.csv"),
        new(Routes.GetInviteTargetUsersJobStatus, 200, At: "code=targeted_invite"),
        new(Routes.GetMyOauth2Authorization, 403, Code: 20001),
        new(Routes.GetMyOauth2Application, 200),
        new(Routes.GetPublicKeys, 200),
        new(Routes.GetOpenidConnectUserinfo, 403, Code: 20001),
        new(Routes.GetSkuSubscriptions, 200, Query: "user_id={user_id}"),
        new(Routes.GetSkuSubscription, 404, Code: 0, At: "subscription_id=nothing"),
        new(Routes.GetSoundboardDefaultSounds, 200),
        new(Routes.CreateStageInstance, 200, Body: """{"channel_id":"{stage}","topic":"t"}""", Events: "STAGE_INSTANCE_CREATE"),
        new(Routes.GetStageInstance, 200, At: "channel_id=live_stage"),
        new(Routes.DeleteStageInstance, 204, At: "channel_id=live_stage", Events: "STAGE_INSTANCE_DELETE"),
        new(Routes.UpdateStageInstance, 200, At: "channel_id=live_stage", Body: """{"topic":"u"}""", Events: "STAGE_INSTANCE_UPDATE"),
        new(Routes.ListStickerPacks, 200),
        new(Routes.GetStickerPack, 200),
        new(Routes.GetSticker, 200),
        new(Routes.GetMyUser, 200),
        new(Routes.UpdateMyUser, 200, Body: """{"username":"another"}""", Events: "USER_UPDATE"),
        new(Routes.GetCurrentUserApplicationEntitlements, 403, Code: 20001),
        new(Routes.GetApplicationUserRoleConnection, 403, Code: 20001),
        new(Routes.UpdateApplicationUserRoleConnection, 403, Code: 20001, Body: """{}"""),
        new(Routes.DeleteApplicationUserRoleConnection, 403, Code: 20001),
        new(Routes.CreateDm, 200, Body: """{"recipient_id":"{user_id}"}"""),
        new(Routes.ListMyConnections, 200),
        new(Routes.ListMyGuilds, 200),
        new(Routes.LeaveGuild, 204, Events: "GUILD_DELETE"),
        new(Routes.GetMyGuildMember, 403, Code: 20001),
        new(Routes.GetUser, 200),
        new(Routes.ListVoiceRegions, 200),
    ];
}
