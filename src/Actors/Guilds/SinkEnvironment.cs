using Akka.Actor;
using Guildhall.Actors.Handlers;
using Guildhall.Actors.Journal;
using Guildhall.Actors.Rest;
using Guildhall.Actors.Storage;

namespace Guildhall.Actors.Guilds;

/// <summary>What the guild actors of a node need; one for the node and layout.</summary>
/// <param name="Options">How state is kept.</param>
/// <param name="Policy">What of it is kept.</param>
/// <param name="Metrics">Counters of the node.</param>
/// <param name="Handlers">The bot's handlers.</param>
/// <param name="Guilds">Reads stored guilds, a bounded number at a time.</param>
/// <param name="Writer">The node's state writer.</param>
/// <param name="Region">The layout's region, where the gateway shards are.</param>
/// <param name="Rest">Client for repairs.</param>
/// <param name="Journal">Told what is done with events; null = nobody asks.</param>
internal sealed record SinkEnvironment(GuildOptions Options, State.GuildPolicy Policy, GuildMetrics Metrics, HandlerEnvironment Handlers, GuildReader Guilds, IActorRef Writer,
    IActorRef Region, DiscordRest Rest, IEventJournal? Journal = null);
