using Akka.Actor;
using Guildhall.Actors.Storage;

namespace Guildhall.Actors.Guilds;

/// <summary>
/// The way of one actor's life to the state writer. A large write is made beside the actor; if the actor has ended by then, it goes nowhere, or it
/// would arrive behind what the next life has read. Thread-safe.
/// </summary>
/// <param name="writer">The node's state writer.</param>
internal sealed class WriteOutlet(IActorRef writer)
{
    private readonly Lock _lock = new();
    private bool _isClosed;

    /// <summary>Tells the writer, unless the life is over.</summary>
    public void Send(StateWriterMessages.Write write)
    {
        lock (_lock)
        {
            if (!_isClosed) writer.Tell(write, ActorRefs.NoSender);
        }
    }

    /// <summary>The life is over: whatever was sent is with the writer now, and nothing else will be.</summary>
    public void Close()
    {
        lock (_lock) _isClosed = true;
    }
}
