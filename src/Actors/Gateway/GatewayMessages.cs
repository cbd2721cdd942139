using Akka.Actor;
using Guildhall.Protocol;

namespace Guildhall.Actors.Gateway;

/// <summary>
/// What guild actors (and the direct-message actor) tell the gateway shard actor. All of it stays within one Akka shard, so on one node.
/// </summary>
public static class GatewayMessages
{
    /// <summary>On the event stream: the shard begins to leave this node.</summary>
    public sealed record Leaving(ShardId Shard);

    /// <summary>On the event stream: the shard's connection is live on this node.</summary>
    public sealed record Arrived(ShardId Shard);

    /// <summary>
    /// A guild actor has started, or answers <see cref="Guilds.GuildMessages.Wake"/>: the gateway answers with
    /// <see cref="Guilds.GuildMessages.Attach"/> and then sends the guild's events that are not done yet, in order.
    /// </summary>
    /// <param name="Guild">The guild; 0 = the direct-message actor.</param>
    /// <param name="Actor">Where its events go from now on.</param>
    public sealed record GuildStarted(GuildId Guild, IActorRef Actor);

    /// <summary>An event is done: its state change is stored and its handlers have returned.</summary>
    public sealed record Done(SessionId Session, long Sequence);

    /// <summary>Several events are done, as a group commit frees them.</summary>
    public sealed record DoneMany(SessionId Session, IReadOnlyList<long> Sequences);

    /// <summary>A write was refused because the shard has a newer owner: the gateway must stop at once.</summary>
    public sealed record Fenced(long Epoch);

    /// <summary>Sends a gateway command (op 3, 4, 8, 31 or 43), subject to the send limit of 120 per 60 s and 4,096 bytes.</summary>
    /// <param name="Opcode">The opcode.</param>
    /// <param name="Data">The frame's <c>d</c> as JSON.</param>
    public sealed record SendCommand(GatewayOpcode Opcode, ReadOnlyMemory<byte> Data);

    /// <summary>A <see cref="SendCommand"/> was not accepted; told to its sender.</summary>
    public sealed record SendRefused(SendCommand Command, SendVerdict Why);

    /// <summary>
    /// Hand over: stop reading, let the guilds finish and store, store the checkpoint, close the socket with a code that keeps the session, stop.
    /// Answered with <see cref="Drained"/>.
    /// </summary>
    public sealed record Drain;

    /// <summary>The shard has stopped; its session waits to be resumed.</summary>
    public sealed record Drained(ShardId Shard);

    /// <summary>Asks for a <see cref="GatewayShardStatus"/>.</summary>
    public sealed record GetStatus;

    /// <summary>Published on the event stream when a shard has stopped and will not come back by itself.</summary>
    /// <param name="Shard">The shard.</param>
    /// <param name="Phase"><see cref="GatewayPhase.Fatal"/> or <see cref="GatewayPhase.Fenced"/>.</param>
    /// <param name="Reason">One line for the operator.</param>
    public sealed record Halted(ShardId Shard, GatewayPhase Phase, string Reason);
}
