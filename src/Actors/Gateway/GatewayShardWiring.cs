using Akka.Actor;
using Guildhall.Actors.Cluster;
using Guildhall.Actors.Gateway.Sockets;
using Guildhall.Actors.Journal;
using Guildhall.Actors.Storage;

namespace Guildhall.Actors.Gateway;

/// <summary>What a gateway shard is connected to.</summary>
public sealed record GatewayShardWiring
{
    /// <summary>Asked once per start, to take the shard over.</summary>
    public required IStateStore Store { get; init; }

    /// <summary>The node's writer: takes <see cref="StateWriterMessages.Write"/>.</summary>
    public required IActorRef StateWriter { get; init; }

    /// <summary>The shard region: takes <see cref="Guilds.GuildMessages.Wake"/>.</summary>
    public required IActorRef Region { get; init; }

    /// <summary>Who grants permits to IDENTIFY, see <see cref="IdentifyMessages"/>.</summary>
    public required IActorRef Governor { get; init; }

    /// <summary>Opens sockets.</summary>
    public IGatewaySocketFactory Sockets { get; init; } = new GatewaySocketFactory();

    /// <summary>Told how the shard is, about four times a second.</summary>
    public IGatewayObserver Observer { get; init; } = new GatewayRegistry();

    /// <summary>Whether the node may act.</summary>
    public NodeLease Lease { get; init; } = NodeLease.Endless;

    /// <summary>Whether another node could take the shard over now.</summary>
    public Func<bool> HasSuccessor { get; init; } = () => false;

    /// <summary>Told what is done with events; null = nobody asks.</summary>
    public IEventJournal? Journal { get; init; }

    /// <summary>The clock for latencies, limits and the dates of gaps.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Random numbers from 0 to 1, 1 excluded.</summary>
    public Func<double> Random { get; init; } = System.Random.Shared.NextDouble;
}
