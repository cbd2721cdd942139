using Guildhall.Protocol;

namespace Guildhall.Actors.Rest;

public sealed partial class DiscordRest
{
    private const string Me = "@me";

    /// <summary>The bot reacts. Source: resources/message.mdx.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="message">The message.</param>
    /// <param name="emoji">A unicode emoji, or <c>name:id</c> of a custom one.</param>
    /// <param name="options">How it is treated.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public Task<RestResult> AddReactionAsync(ChannelId channel, MessageId message, string emoji, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        DoneAsync(Call(Routes.AddMyMessageReaction, channel.ToString(), message.ToString(), emoji), options, cancellation);

    /// <summary>Takes the bot's reaction back, or a user's if one is given. Source: resources/message.mdx.</summary>
    public Task<RestResult> RemoveReactionAsync(
        ChannelId channel, MessageId message, string emoji, UserId? user = null, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        DoneAsync(
            user is { } of
                ? Call(Routes.DeleteUserMessageReaction, channel.ToString(), message.ToString(), emoji, of.ToString())
                : Call(Routes.DeleteMyMessageReaction, channel.ToString(), message.ToString(), emoji), options, cancellation);

    /// <summary>Users who reacted with an emoji, by id. Source: resources/message.mdx.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="message">The message.</param>
    /// <param name="emoji">A unicode emoji, or <c>name:id</c> of a custom one.</param>
    /// <param name="limit">1 to 100; 25 if not given.</param>
    /// <param name="after">Only users with a greater id.</param>
    /// <param name="options">How it is treated.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public Task<RestResult<IReadOnlyList<User>>> ListReactionsAsync(
        ChannelId channel, MessageId message, string emoji, int? limit = null, UserId? after = null, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        AnswerAsync<IReadOnlyList<User>>(
            Call(Routes.ListMessageReactionsByEmoji, channel.ToString(), message.ToString(), emoji) with
            {
                Query = Query.Of(("limit", Query.Number(limit)), ("after", after?.ToString())),
            }, options, cancellation);

    /// <summary>Takes all reactions away, or all with one emoji. Source: resources/message.mdx.</summary>
    public Task<RestResult> ClearReactionsAsync(
        ChannelId channel, MessageId message, string? emoji = null, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        DoneAsync(
            emoji is null
                ? Call(Routes.DeleteAllMessageReactions, channel.ToString(), message.ToString())
                : Call(Routes.DeleteAllMessageReactionsByEmoji, channel.ToString(), message.ToString(), emoji), options, cancellation);
}
