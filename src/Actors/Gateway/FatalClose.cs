using System.Globalization;
using Guildhall.Protocol;

namespace Guildhall.Actors.Gateway;

/// <summary>What to tell the operator when Discord refuses a shard for good.</summary>
internal static class FatalClose
{
    public static string Explain(int code, ShardId shard, GatewayIntents intents) => (GatewayCloseCode)code switch
    {
        GatewayCloseCode.AuthenticationFailed => "4004: Discord does not accept the bot token. Set a valid one and start again.",
        GatewayCloseCode.InvalidShard => string.Create(CultureInfo.InvariantCulture,
            $"4010: Discord does not accept shard {shard}. Use the shard count of GET /gateway/bot or a multiple of it."),
        GatewayCloseCode.ShardingRequired => string.Create(CultureInfo.InvariantCulture,
            $"4011: {shard.Count} shards are too few for the bot's guilds (at most 2,500 each). Raise the shard count."),
        GatewayCloseCode.InvalidApiVersion => "4012: the server does not speak gateway version 10.",
        GatewayCloseCode.InvalidIntents => $"4013: the server does not know one of the intents {intents}. Remove it.",
        GatewayCloseCode.DisallowedIntents =>
            $"4014: {intents & GatewayIntents.Privileged} must be enabled for the bot in the developer portal, or removed from the intents.",
        _ => string.Create(CultureInfo.InvariantCulture, $"{code}: Discord refuses this connection for good."),
    };
}
