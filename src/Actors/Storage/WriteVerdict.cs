namespace Guildhall.Actors.Storage;

/// <summary>What became of a <see cref="ShardWrite"/>.</summary>
public enum WriteVerdict
{
    /// <summary>Stored: it outlives every node. What a power cut may take back is said at <see cref="StateStoreOptions.SurvivePowerCut"/>.</summary>
    Stored,

    /// <summary>The epoch is not the one the store knows, so another owner took the shard over: nothing was stored, and nothing more will be.</summary>
    StaleEpoch,
}
