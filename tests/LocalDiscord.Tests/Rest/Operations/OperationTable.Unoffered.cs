namespace Guildhall.LocalDiscord.Tests.Rest;

/// <summary>What is for games, not for bots: refused.</summary>
internal static partial class OperationTable
{
    private static OperationCall[] Unoffered =>
    [
        new(Routes.CreateOrJoinLobby, 404, Code: 0, Body: """{}"""),
        new(Routes.CreateLobby, 404, Code: 0, Body: """{}"""),
        new(Routes.GetLobby, 404, Code: 10031, At: "lobby_id=nothing"),
        new(Routes.DeleteLobby, 404, Code: 10031, At: "lobby_id=nothing"),
        new(Routes.EditLobby, 404, Code: 10031, At: "lobby_id=nothing", Body: """{}"""),
        new(Routes.EditLobbyChannelLink, 404, Code: 10031, At: "lobby_id=nothing", Body: """{}"""),
        new(Routes.LeaveLobby, 404, Code: 10031, At: "lobby_id=nothing"),
        new(Routes.CreateLinkedLobbyGuildInviteForSelf, 404, Code: 10031, At: "lobby_id=nothing", Body: """{}"""),
        new(Routes.BulkUpdateLobbyMembers, 404, Code: 10031, At: "lobby_id=nothing", Body: """{}"""),
        new(Routes.AddLobbyMember, 404, Code: 10031, At: "lobby_id=nothing", Body: """{}"""),
        new(Routes.DeleteLobbyMember, 404, Code: 10031, At: "lobby_id=nothing"),
        new(Routes.CreateLinkedLobbyGuildInviteForUser, 404, Code: 10031, At: "lobby_id=nothing", Body: """{}"""),
        new(Routes.GetLobbyMessages, 404, Code: 10031, At: "lobby_id=nothing"),
        new(Routes.CreateLobbyMessage, 404, Code: 10031, At: "lobby_id=nothing", Body: """{}"""),
        new(Routes.UpdateLobbyMessageExternalModerationMetadata, 404, Code: 10031, At: "lobby_id=nothing message_id=nothing", Body: """{}"""),
        new(Routes.UpdateUserMessageExternalModerationMetadata, 404, Code: 0, At: "user_id_1=nothing user_id_2=nothing message_id=nothing", Body: """{}"""),
        new(Routes.PartnerSdkUnmergeProvisionalAccount, 404, Code: 0, Body: """{}"""),
        new(Routes.BotPartnerSdkUnmergeProvisionalAccount, 404, Code: 0, Body: """{}"""),
        new(Routes.PartnerSdkToken, 404, Code: 0, Body: """{}"""),
        new(Routes.BotPartnerSdkToken, 404, Code: 0, Body: """{}"""),
    ];
}
