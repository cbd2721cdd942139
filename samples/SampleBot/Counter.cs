using Guildhall.Actors.Handlers;
using Guildhall.Protocol;

namespace Guildhall.SampleBot;

/// <summary>What is kept of each guild.</summary>
public sealed record Counts
{
    /// <summary>Messages that people wrote.</summary>
    public long Messages { get; set; }
}

/// <summary>
/// Counts the messages of each guild and tells on <c>!count</c>. The count survives restarts and crashes, and no message counts twice: it is
/// stored together with the fact that the message was handled.
/// </summary>
public sealed class Counter : GuildHandler<Counts>
{
    public Counter() => On<MessageCreate>(async e =>
    {
        if (e.Author.IsBot) return;
        State.Messages++;
        if (e.Content == "!count") (await Reply(e.ChannelId, $"{State.Messages} messages so far.")).OrThrow();
    });
}
