using System.ComponentModel.DataAnnotations;

namespace Guildhall.Actors.Fleet;

/// <summary>What the whole fleet is asked to be.</summary>
public sealed record FleetOptions
{
    /// <summary>The number of Discord shards.</summary>
    /// <value>Null (default): the stored layout if there is one, else what GET /gateway/bot recommends.</value>
    [Range(1, 16000)]
    public int? Shards { get; init; }

    /// <summary>How often every node makes sure that the wanted gateway shards are alive.</summary>
    /// <value>Default 1 s.</value>
    public TimeSpan PokeInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>For how long no further node must have joined before a node starts shards: else the first one would take them all.</summary>
    /// <value>Default 1 s; a node without others does not wait.</value>
    public TimeSpan SettleTime { get; init; } = TimeSpan.FromSeconds(1);
}
