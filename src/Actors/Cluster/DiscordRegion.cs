using System.Globalization;
using Akka.Cluster.Sharding;
using Guildhall.Actors.Gateway;
using Guildhall.Actors.Guilds;
using Guildhall.Protocol;

namespace Guildhall.Actors.Cluster;

/// <summary>
/// The names inside the sharding region of one layout: an Akka shard is a Discord shard, its entities are the gateway connection, the
/// guilds that Discord routes to it and, on shard 0, the direct messages. Co-location is thereby a property of sharding itself.
/// </summary>
public sealed class DiscordRegion(int shardCount) : IMessageExtractor
{
    private const string GatewayPrefix = "gateway-";
    private const string DirectMessages = "dm";

    /// <summary>How many Discord shards the layout has.</summary>
    public int ShardCount { get; } = shardCount;

    /// <summary>The region's type name: a layout of another count is another region.</summary>
    public string TypeName => string.Create(CultureInfo.InvariantCulture, $"discord-{ShardCount}");

    /// <summary>Entity of a shard's gateway connection.</summary>
    public static string GatewayEntity(ShardId shard) => string.Create(CultureInfo.InvariantCulture, $"{GatewayPrefix}{shard.Index}");

    /// <summary>Entity of a guild; guild 0 stands for direct messages.</summary>
    public static string GuildEntity(GuildId guild) => guild.Value == 0 ? DirectMessages : guild.ToString();

    /// <summary>The gateway shard of an entity id, or null if it is a guild's.</summary>
    public ShardId? GatewayOf(string entity) =>
        entity.StartsWith(GatewayPrefix, StringComparison.Ordinal) ? new ShardId(int.Parse(entity.AsSpan(GatewayPrefix.Length), CultureInfo.InvariantCulture), ShardCount) : null;

    /// <summary>The guild of an entity id that is no gateway; 0 for direct messages.</summary>
    public static GuildId GuildOf(string entity) => entity == DirectMessages ? default : new GuildId(ulong.Parse(entity, CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public string? EntityId(object message) => message switch
    {
        GuildMessages.Wake wake => GuildEntity(wake.Guild),
        GuildQueries.IGuildQuery query => GuildEntity(query.Guild),
        GatewayMessages.GuildStarted started => GatewayEntity(started.Guild.Value == 0 ? new ShardId(0, ShardCount) : Protocol.ShardId.Of(started.Guild, ShardCount)),
        IGatewayQuery gateway => GatewayEntity(gateway.Shard),
        _ => null,
    };

    /// <inheritdoc/>
    public object? EntityMessage(object message) => message;

    /// <inheritdoc/>
    public string? ShardId(object message) => EntityId(message) is { } entity ? ShardId(entity, message) : null;

    /// <inheritdoc/>
    public string ShardId(string entityId, object? messageHint = null) =>
        entityId.StartsWith(GatewayPrefix, StringComparison.Ordinal) ? entityId[GatewayPrefix.Length..]
        : entityId == DirectMessages ? "0"
        : Protocol.ShardId.Of(GuildOf(entityId), ShardCount).Index.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A question or command to a shard's gateway actor, from anywhere in the cluster.</summary>
public interface IGatewayQuery : IWireMessage
{
    /// <summary>The shard that is asked.</summary>
    ShardId Shard { get; }
}
