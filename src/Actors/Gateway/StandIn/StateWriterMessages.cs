using Akka.Actor;

namespace Guildhall.Actors.Storage;

/// <summary>Local stand-in for the storage part's messages.</summary>
public static class StateWriterMessages
{
    /// <summary>Store rows.</summary>
    public sealed record Write(ShardWrite Rows, IActorRef ReplyTo, object Tag);

    /// <summary>The answer.</summary>
    public sealed record Written(object Tag, WriteVerdict Verdict);
}
