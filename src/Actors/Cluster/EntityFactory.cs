using Akka.Actor;
using Guildhall.Actors.Guilds;

namespace Guildhall.Actors.Cluster;

/// <summary>What an entity id of the region "discord" is made into.</summary>
internal static class EntityFactory
{
    /// <summary>Props of a gateway shard, of a guild or of the direct messages.</summary>
    public static Props PropsOf(string entity, DiscordRegion region, Func<Protocol.ShardId, Props> gateway, SinkEnvironment guilds)
    {
        if (region.GatewayOf(entity) is { } shard) return gateway(shard);
        var guild = DiscordRegion.GuildOf(entity);
        return guild.Value == 0
            ? Made.Props(() => new DirectMessageActor(guilds))
            : Made.Props(() => new GuildActor(guilds, guild));
    }
}
