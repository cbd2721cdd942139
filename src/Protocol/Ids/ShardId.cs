using System.Globalization;

namespace Guildhall.Protocol;

/// <summary>A gateway shard within a layout of <paramref name="Count"/> shards. Source: events/gateway.mdx, "Sharding".</summary>
/// <param name="Index">0 to Count - 1.</param>
/// <param name="Count">How many shards the layout has, at least 1.</param>
public readonly record struct ShardId(int Index, int Count)
{
    /// <summary>The shard that serves a guild: (id &gt;&gt; 22) % count.</summary>
    public static ShardId Of(GuildId guild, int count) => new((int)((guild.Value >> 22) % (ulong)count), count);

    /// <summary>The identify rate-limit key: shards of one key identify 5 s apart.</summary>
    public int IdentifyKey(int maxConcurrency) => Index % maxConcurrency;

    /// <summary>For instance <c>3/16</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index}/{Count}");
}
