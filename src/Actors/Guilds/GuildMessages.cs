using Akka.Actor;
using Guildhall.Actors.Cluster;
using Guildhall.Actors.Gateway;
using Guildhall.Protocol;

namespace Guildhall.Actors.Guilds;

/// <summary>What the gateway shard actor tells guild actors. All of it stays within one Akka shard, so on one node, but for what is said below.</summary>
public static class GuildMessages
{
    /// <summary>Sent through the region to bring a guild actor into life; it answers the gateway with <see cref="GatewayMessages.GuildStarted"/>.</summary>
    /// <remarks>While a shard is handed off the region keeps it for the shard's next node: there the guild starts, as it would all the same.</remarks>
    public sealed record Wake(ShardId Shard, GuildId Guild) : IWireMessage;

    /// <summary>Ties a guild actor to the present owner of its shard. Sent on start and again whenever the gateway's epoch or session changes.</summary>
    /// <param name="Gateway">The gateway shard actor.</param>
    /// <param name="Shard">Its shard.</param>
    /// <param name="Epoch">Owner epoch under which the guild writes.</param>
    /// <param name="Session">The current session.</param>
    /// <param name="Bot">The bot's own user; 0 before the first READY.</param>
    public sealed record Attach(IActorRef Gateway, ShardId Shard, long Epoch, SessionId Session, UserId Bot)
    {
        /// <summary>How the session before this one was lost, if it was on this node: for guilds that were not in memory then.</summary>
        public Storage.SessionGap? Lost { get; init; }
    }

    /// <summary>
    /// One dispatch. <paramref name="Body"/> lies in a pooled buffer that belongs to the gateway's window: it is valid until this guild has
    /// said <see cref="GatewayMessages.Done"/> for the sequence, not longer.
    /// </summary>
    /// <param name="Session">The session.</param>
    /// <param name="Sequence">The event's sequence.</param>
    /// <param name="Event">The event.</param>
    /// <param name="Name">Its name on the wire; needed for events this version does not know.</param>
    /// <param name="Body">The frame's <c>d</c>.</param>
    public sealed record Dispatch(SessionId Session, long Sequence, GatewayEvent Event, string Name, EventBody Body)
    {
        /// <summary>
        /// The guild's next dispatch, if it was read together with this one: it has no message of its own, which under load would cost as much as what it is
        /// for. Does not change once the message is sent.
        /// </summary>
        internal Dispatch? Next { get; set; }
    }

    /// <summary>Events of a session are missing (see <see cref="Storage.SessionGap"/>): handlers are told, state is re-synchronised.</summary>
    public sealed record Gap(Storage.SessionGap What);

    /// <summary>Store now what events wait for: the gateway can take few more before some are committed.</summary>
    public sealed record Hurry
    {
        /// <summary>The only one.</summary>
        public static readonly Hurry Instance = new();
    }

    /// <summary>The shard belongs to another owner now: forget everything and stop, with handlers that are at work.</summary>
    public sealed record Fenced
    {
        /// <summary>The only one.</summary>
        public static readonly Fenced Instance = new();
    }

    /// <summary>Write everything down and stop; answered with <see cref="Drained"/> once it is stored.</summary>
    public sealed record Drain;

    /// <summary>The guild has stored everything and stops.</summary>
    public sealed record Drained(GuildId Guild);
}
