using Guildhall.Protocol;

namespace Guildhall.Actors.Storage;

/// <summary>The result of taking a shard over.</summary>
/// <param name="Shard">The shard.</param>
/// <param name="Epoch">The new owner's epoch, 1 for the first owner.</param>
/// <param name="Checkpoint">Where the last owner stood, or null if there is no session to resume.</param>
public sealed record ShardOwnership(ShardId Shard, long Epoch, SessionCheckpoint? Checkpoint);
