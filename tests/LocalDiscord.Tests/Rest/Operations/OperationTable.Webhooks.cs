namespace Guildhall.LocalDiscord.Tests.Rest;

/// <summary>Webhooks and the answers to interactions.</summary>
internal static partial class OperationTable
{
    private static OperationCall[] Webhooks =>
    [
        new(Routes.CreateInteractionResponse, 204, Body: """{"type":4,"data":{"content":"x"}}""", Events: "MESSAGE_CREATE"),
        new(Routes.CreateInteractionResponse, 200, Query: "with_response=true", Body: """{"type":4,"data":{"content":"x"}}""", Events: "MESSAGE_CREATE"),
        new(Routes.GetWebhook, 200),
        new(Routes.DeleteWebhook, 204, Events: "WEBHOOKS_UPDATE"),
        new(Routes.UpdateWebhook, 200, Body: """{"name":"hook 2"}""", Events: "WEBHOOKS_UPDATE"),
        new(Routes.GetWebhookByToken, 200),
        new(Routes.ExecuteWebhook, 204, Body: """{"content":"x"}""", Events: "MESSAGE_CREATE"),
        new(Routes.ExecuteWebhook, 200, Query: "wait=true", Body: """{"content":"x"}""", Events: "MESSAGE_CREATE"),
        new(Routes.DeleteWebhookByToken, 204, Events: "WEBHOOKS_UPDATE"),
        new(Routes.UpdateWebhookByToken, 200, Body: """{"name":"hook 2"}""", Events: "WEBHOOKS_UPDATE"),
        new(Routes.ExecuteGithubCompatibleWebhook, 204, Body: """{"action":"opened","sender":{"login":"octo"},"repository":{"full_name":"a/b"}}""", Events: "MESSAGE_CREATE"),
        new(Routes.GetOriginalWebhookMessage, 200, At: "webhook_id=application_id webhook_token=answered"),
        new(Routes.DeleteOriginalWebhookMessage, 204, At: "webhook_id=application_id webhook_token=answered", Events: "MESSAGE_DELETE"),
        new(Routes.UpdateOriginalWebhookMessage, 200, At: "webhook_id=application_id webhook_token=answered", Body: """{"content":"y"}""", Events: "MESSAGE_UPDATE"),
        new(Routes.GetWebhookMessage, 200, At: "message_id=hook_message"),
        new(Routes.DeleteWebhookMessage, 204, At: "message_id=hook_message", Events: "MESSAGE_DELETE"),
        new(Routes.UpdateWebhookMessage, 200, At: "message_id=hook_message", Body: """{"content":"y"}""", Events: "MESSAGE_UPDATE"),
        new(Routes.ExecuteSlackCompatibleWebhook, 200, Body: """{"text":"x"}""", Events: "MESSAGE_CREATE"),
    ];
}
