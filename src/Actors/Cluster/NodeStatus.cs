using Guildhall.Actors.Gateway;
using Guildhall.Actors.Rest;

namespace Guildhall.Actors.Cluster;

/// <summary>What a node is and does at a moment: for the live view, the summary and health. Taking one does not disturb the event path.</summary>
/// <param name="Shards">The gateway shards that live on this node, by index.</param>
/// <param name="Guilds">Guilds held in memory.</param>
/// <param name="Members">Members held in memory.</param>
/// <param name="EventsApplied">Events applied to guild state since start.</param>
/// <param name="EventsRecognised">Replayed events that had been applied before.</param>
/// <param name="HandlerRuns">Handler runs that succeeded.</param>
/// <param name="HandlerFailures">Handler runs that failed.</param>
/// <param name="DeadLetters">Events given up.</param>
/// <param name="Rest">Buckets and totals of outgoing calls.</param>
/// <param name="StoreAlarm">Null, or since when and why the state store is away.</param>
/// <param name="Fatal">Null, or why a shard will never connect (a configuration error): one clear line that says what to do.</param>
/// <param name="Address">Host and port of this node for the others.</param>
/// <param name="Nodes">The nodes of the cluster, this one too.</param>
public sealed record NodeStatus(
    IReadOnlyList<GatewayShardStatus> Shards,
    long Guilds,
    long Members,
    long EventsApplied,
    long EventsRecognised,
    long HandlerRuns,
    long HandlerFailures,
    long DeadLetters,
    RestStatus Rest,
    string? StoreAlarm,
    string? Fatal,
    string Address,
    IReadOnlyList<NodeMember> Nodes);

/// <summary>A node of the cluster, as this one sees it.</summary>
/// <param name="Address">Host and port.</param>
/// <param name="State">Akka's name of its state: Joining, Up, Leaving, Exiting, Down.</param>
/// <param name="IsReachable">Whether its heartbeats come.</param>
public sealed record NodeMember(string Address, string State, bool IsReachable);
