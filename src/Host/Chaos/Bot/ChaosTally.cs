using Guildhall.Actors.Handlers;
using Guildhall.Protocol;

namespace Guildhall.Host.Chaos;

/// <summary>Counts a guild's messages: an event lost or handled twice leaves a wrong number for good.</summary>
internal sealed class ChaosTally : GuildHandler<ChaosTallyState>
{
    public ChaosTally() => On<MessageCreate>(e =>
    {
        State.Messages++;
        State.Sum = unchecked(State.Sum + e.Message.Id.Value);
    });
}

/// <summary>What is kept of a guild.</summary>
internal sealed class ChaosTallyState
{
    /// <summary>Messages, the bot's own too.</summary>
    public long Messages { get; set; }

    /// <summary>Sum of their ids, modulo 2^64.</summary>
    public ulong Sum { get; set; }
}
