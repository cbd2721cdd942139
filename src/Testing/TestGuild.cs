using System.Threading.Channels;
using Guildhall.LocalDiscord;
using Guildhall.Protocol;

namespace Guildhall.Testing;

/// <summary>A guild of the local Discord, as a test meets it.</summary>
public sealed class TestGuild
{
    private const int Kept = 10_000;

    private readonly Channel<BotMessage> _said = System.Threading.Channels.Channel.CreateBounded<BotMessage>(new BoundedChannelOptions(Kept) { FullMode = BoundedChannelFullMode.DropOldest });
    private volatile TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal TestGuild(BotTest test, GuildId id)
    {
        Test = test;
        Id = id;
    }

    /// <summary>Its id.</summary>
    public GuildId Id { get; }

    /// <summary>Its first text channel.</summary>
    public ChannelId Channel => Test.Discord.World.Channels(Id)[0];

    /// <summary>Its members except the bot.</summary>
    public IReadOnlyList<TestPerson> People => [.. Test.Discord.World.Members(Id).Select(id => new TestPerson(this, id))];

    /// <summary>One of them.</summary>
    public TestPerson Somebody => new(this, Test.Discord.World.Members(Id, 1)[0]);

    internal BotTest Test { get; }

    /// <summary>Somebody new joins.</summary>
    public TestPerson Join() => new(this, Test.Discord.World.JoinMember(Id));

    /// <summary>
    /// The next message that the bot posts in this guild, in any channel; messages are given out once each, in their order. Answers to commands are
    /// messages too.
    /// </summary>
    /// <param name="that">Which message is meant; earlier others are passed over. Null = the next.</param>
    /// <param name="within">How long to wait; null = <see cref="BotTestOptions.Patience"/>.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="BotTestException">None came in that time.</exception>
    public async Task<BotMessage> BotSaysAsync(Func<BotMessage, bool>? that = null, TimeSpan? within = null, CancellationToken cancellation = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(within ?? Test.Patience);
        try
        {
            while (true)
            {
                var message = await _said.Reader.ReadAsync(limit.Token).ConfigureAwait(false);
                if (that is null || that(message)) return message;
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw Test.Missed($"say in guild {Id} what was waited for", within ?? Test.Patience);
        }
    }

    internal void OnMessage(MessageNews news)
    {
        // A direct message has no guild; it may be an ephemeral answer to a command of this one.
        if (news.Guild != Id && news.Guild != default) return;
        if (news.Guild == Id && news.Message.Author == Test.Discord.BotId && !news.IsEdit) _said.Writer.TryWrite(new BotMessage(news.Message.Id, news.Channel, news.Message.Content));
        Interlocked.Exchange(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    /// <summary>Completed by the next message that is posted or edited.</summary>
    internal Task Changed => _changed.Task;
}
