using Guildhall.Actors.Handlers;
using Guildhall.Protocol;

namespace Guildhall.ProofBot;

/// <summary>Counts messages and folds the marked ones into a chain: a lost, a repeated or a swapped one changes every later value.</summary>
public sealed class Tally : GuildHandler<TallyState>
{
    /// <summary>How a marked message begins.</summary>
    public const string Mark = "mark ";

    /// <summary>Subscribes.</summary>
    public Tally() => On<MessageCreate>(e =>
    {
        State.Messages++;
        if (e.Message.Content.StartsWith(Mark, StringComparison.Ordinal)) State.Add(e.Message.Id.Value);
    });
}

/// <summary>What is kept of a guild.</summary>
public sealed class TallyState
{
    /// <summary>All messages.</summary>
    public long Messages { get; set; }

    /// <summary>Marked messages.</summary>
    public long Marked { get; set; }

    /// <summary>A hash over the ids of the marked messages in their order.</summary>
    public ulong Chain { get; set; }

    /// <summary>Appends a marked message.</summary>
    public void Add(ulong message)
    {
        Marked++;
        Chain = unchecked(((Chain ^ message) * 0x9E3779B97F4A7C15) + 1);
    }
}
