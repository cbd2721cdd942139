using Guildhall.Protocol;

namespace Guildhall.Actors.Rest;

public sealed partial class DiscordRest
{
    /// <summary>A channel or thread. Source: resources/channel.mdx.</summary>
    public Task<RestResult<Channel>> GetChannelAsync(ChannelId channel, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        AnswerAsync<Channel>(Call(Routes.GetChannel, channel.ToString()), options, cancellation);

    /// <summary>
    /// Changes a channel or thread; what is absent stays. Name and topic have a tight limit of their own (2 in 10 minutes in practice): other
    /// changes do not wait for it. Source: resources/channel.mdx.
    /// </summary>
    public Task<RestResult<Channel>> ModifyChannelAsync(ChannelId channel, ModifyChannel change, RestCallOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        var kind = change.Name is not null || change.Topic.IsPresent ? "name" : "";
        return AnswerAsync<Channel>(Call(Routes.UpdateChannel, change, channel.ToString()) with { Kind = kind }, options, cancellation);
    }

    /// <summary>Deletes a channel or thread, closes a direct message. Source: resources/channel.mdx.</summary>
    public Task<RestResult> DeleteChannelAsync(ChannelId channel, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        DoneAsync(Call(Routes.DeleteChannel, channel.ToString()), options, cancellation);

    /// <summary>Shows the bot as typing for 10 seconds or until it sends a message. Source: resources/channel.mdx.</summary>
    public Task<RestResult> TriggerTypingAsync(ChannelId channel, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        DoneAsync(Call(Routes.TriggerTypingIndicator, channel.ToString()) with { IsIdempotent = true, IsOrdered = false }, options, cancellation);

    /// <summary>Opens (or finds) the direct messages with a user. Source: resources/user.mdx.</summary>
    public Task<RestResult<Channel>> CreateDmAsync(UserId recipient, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        AnswerAsync<Channel>(Call(Routes.CreateDm, new CreateDm { RecipientId = recipient }) with { IsIdempotent = true }, options, cancellation);

    /// <summary>Starts a thread without a message, or a post in a forum. Source: resources/channel.mdx.</summary>
    public Task<RestResult<Channel>> StartThreadAsync(ChannelId channel, StartThread thread, RestCallOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(thread);
        var request = Call(Routes.CreateThread, thread, channel.ToString());
        if (thread.Message is { Files.Count: > 0 } message) request = request with { Body = request.Body! with { Files = MessageFiles.Parts(message.Files) } };
        return AnswerAsync<Channel>(request, options, cancellation);
    }

    /// <summary>Starts a thread from a message; a message has one at most, so a repetition is refused (160004). Source: resources/channel.mdx.</summary>
    public Task<RestResult<Channel>> StartThreadAsync(
        ChannelId channel, MessageId message, StartThread thread, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        AnswerAsync<Channel>(Call(Routes.CreateThreadFromMessage, thread, channel.ToString(), message.ToString()), options, cancellation);

    /// <summary>The bot joins a thread. Source: resources/channel.mdx.</summary>
    public Task<RestResult> JoinThreadAsync(ChannelId thread, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        DoneAsync(Call(Routes.JoinThread, thread.ToString()), options, cancellation);
}
