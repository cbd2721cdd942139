using Guildhall.Protocol;

namespace Guildhall.Actors.Rest;

public sealed partial class DiscordRest
{
    private static readonly TimeSpan JustSent = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongAgo = TimeSpan.FromDays(14);
    private static readonly TimeSpan EditedLate = TimeSpan.FromHours(1);

    /// <summary>
    /// Sends a message. It gets a nonce that Discord enforces, so that it is safe to repeat when an answer is lost, and, in a handler, when
    /// the handler runs again. Source: resources/message.mdx.
    /// </summary>
    public Task<RestResult<Message>> CreateMessageAsync(ChannelId channel, CreateMessage message, RestCallOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        var sent = message with
        {
            Nonce = message.Nonce ?? nonces?.NextNonce() ?? MessageNonce.Random(),
            EnforceNonce = message.EnforceNonce ?? true,
            Attachments = message.Attachments ?? MessageFiles.Described(message.Files),
        };
        return AnswerAsync<Message>(Call(Routes.CreateMessage, sent, channel.ToString()) with { IsIdempotent = sent.EnforceNonce == true }, options, cancellation);
    }

    /// <summary>Changes a message of the bot; what is absent stays. Source: resources/message.mdx.</summary>
    public Task<RestResult<Message>> EditMessageAsync(
        ChannelId channel, MessageId message, EditMessage change, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        AnswerAsync<Message>(
            Call(Routes.UpdateMessage, change, channel.ToString(), message.ToString()) with { Kind = AgeOf(message) > EditedLate ? "old" : "" }, options, cancellation);

    /// <summary>Deletes a message. Source: resources/message.mdx.</summary>
    public Task<RestResult> DeleteMessageAsync(ChannelId channel, MessageId message, RestCallOptions? options = null, CancellationToken cancellation = default)
    {
        // Discord counts very young and old ones apart, see rate limits of the libraries.
        var age = AgeOf(message);
        var kind = age < JustSent ? "young" : age > LongAgo ? "old" : "";
        return DoneAsync(Call(Routes.DeleteMessage, channel.ToString(), message.ToString()) with { Kind = kind }, options, cancellation);
    }

    /// <summary>Deletes 2 to 100 messages at once, none older than 14 days. Source: resources/message.mdx.</summary>
    public Task<RestResult> BulkDeleteMessagesAsync(
        ChannelId channel, IReadOnlyList<MessageId> messages, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        DoneAsync(Call(Routes.BulkDeleteMessages, new BulkDeleteMessages { Messages = messages }, channel.ToString()) with { IsIdempotent = true }, options, cancellation);

    /// <summary>One message. Source: resources/message.mdx.</summary>
    public Task<RestResult<Message>> GetMessageAsync(ChannelId channel, MessageId message, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        AnswerAsync<Message>(Call(Routes.GetMessage, channel.ToString(), message.ToString()), options, cancellation);

    /// <summary>Messages of a channel, newest first. Give one of the ids at most. Source: resources/message.mdx.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="limit">1 to 100; 50 if not given.</param>
    /// <param name="before">Only older ones.</param>
    /// <param name="after">Only newer ones.</param>
    /// <param name="around">Those around it.</param>
    /// <param name="options">How it is treated.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public Task<RestResult<IReadOnlyList<Message>>> ListMessagesAsync(
        ChannelId channel, int? limit = null, MessageId? before = null, MessageId? after = null, MessageId? around = null, RestCallOptions? options = null,
        CancellationToken cancellation = default) =>
        AnswerAsync<IReadOnlyList<Message>>(
            Call(Routes.ListMessages, channel.ToString()) with
            {
                Query = Query.Of(("limit", Query.Number(limit)), ("before", before?.ToString()), ("after", after?.ToString()), ("around", around?.ToString())),
            }, options, cancellation);

    // Wall clock against the id's time: it only chooses which of Discord's limits is meant.
    private TimeSpan AgeOf(MessageId message) => _time.GetUtcNow() - Snowflake.CreatedAt(message.Value);
}
