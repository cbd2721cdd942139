using Guildhall.Protocol;
using ApplicationId = Guildhall.Protocol.ApplicationId;

namespace Guildhall.Actors.Rest;

public sealed partial class DiscordRest
{
    private static readonly TimeSpan FirstAnswerWithin = TimeSpan.FromSeconds(3);

    /// <summary>
    /// The first answer to an interaction, due within 3 seconds of its receipt. A second one is refused (40060), so it is safe to repeat: the
    /// refusal then means that the first one arrived. Source: interactions/receiving-and-responding.mdx.
    /// </summary>
    public Task<RestResult> CreateInteractionResponseAsync(
        InteractionId interaction, string token, InteractionResponse response, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        DoneAsync(Callback(interaction, token, response, "with_response=false"), options, cancellation);

    /// <summary>The same, and Discord tells what became of it. Source: interactions/receiving-and-responding.mdx.</summary>
    public Task<RestResult<InteractionCallbackResult>> CreateInteractionResponseWithResultAsync(
        InteractionId interaction, string token, InteractionResponse response, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        AnswerAsync<InteractionCallbackResult>(Callback(interaction, token, response, "with_response=true"), options, cancellation);

    /// <summary>The message of the first answer. Source: interactions/receiving-and-responding.mdx.</summary>
    public Task<RestResult<Message>> GetOriginalResponseAsync(ApplicationId application, string token, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        AnswerAsync<Message>(OfInteraction(Call(Routes.GetOriginalWebhookMessage, application.ToString(), token)), options, cancellation);

    /// <summary>Changes the first answer, or gives the one that was deferred. Source: interactions/receiving-and-responding.mdx.</summary>
    public Task<RestResult<Message>> EditOriginalResponseAsync(
        ApplicationId application, string token, EditMessage change, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        AnswerAsync<Message>(OfInteraction(Call(Routes.UpdateOriginalWebhookMessage, change, application.ToString(), token)), options, cancellation);

    /// <summary>Deletes the first answer. Source: interactions/receiving-and-responding.mdx.</summary>
    public Task<RestResult> DeleteOriginalResponseAsync(ApplicationId application, string token, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        DoneAsync(OfInteraction(Call(Routes.DeleteOriginalWebhookMessage, application.ToString(), token)), options, cancellation);

    /// <summary>A further message. It has no nonce, so its outcome is unknown if the answer is lost. Source: interactions/receiving-and-responding.mdx.</summary>
    public Task<RestResult<Message>> CreateFollowupAsync(
        ApplicationId application, string token, ExecuteWebhook message, RestCallOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        var sent = message with { Attachments = message.Attachments ?? MessageFiles.Described(message.Files) };
        return AnswerAsync<Message>(OfInteraction(Call(Routes.ExecuteWebhook, sent, application.ToString(), token)) with { Query = "wait=true" }, options, cancellation);
    }

    /// <summary>Changes a further message. Source: interactions/receiving-and-responding.mdx.</summary>
    public Task<RestResult<Message>> EditFollowupAsync(
        ApplicationId application, string token, MessageId message, EditMessage change, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        AnswerAsync<Message>(OfInteraction(Call(Routes.UpdateWebhookMessage, change, application.ToString(), token, message.ToString())), options, cancellation);

    /// <summary>Deletes a further message. Source: interactions/receiving-and-responding.mdx.</summary>
    public Task<RestResult> DeleteFollowupAsync(
        ApplicationId application, string token, MessageId message, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        DoneAsync(OfInteraction(Call(Routes.DeleteWebhookMessage, application.ToString(), token, message.ToString())), options, cancellation);

    private static RestRequest Callback(InteractionId interaction, string token, InteractionResponse response, string query)
    {
        ArgumentNullException.ThrowIfNull(response);
        if (response.Data is { Attachments: null } data && MessageFiles.Described(data.Files) is { } attachments)
            response = response with { Data = data with { Attachments = attachments } };
        return Call(Routes.CreateInteractionResponse, response, interaction.ToString(), token) with
        {
            Query = query,
            Lane = RestLane.Interaction,
            Deadline = FirstAnswerWithin,
            IsIdempotent = true,
        };
    }

    // The same routes as webhooks', but Discord does not count them towards the global limit. Source: topics/rate-limits.mdx.
    private static RestRequest OfInteraction(RestRequest request) => request with { Lane = RestLane.Interaction, IsGlobalExempt = true };
}
