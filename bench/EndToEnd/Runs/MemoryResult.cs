namespace Guildhall.Bench.EndToEnd.Runs;

/// <summary>What a client holds after it has loaded a world and is idle.</summary>
/// <param name="Members">Members held.</param>
/// <param name="ManagedBytes">Live managed bytes after a full collection.</param>
/// <param name="ResidentBytes">Resident bytes after a compacting collection.</param>
public sealed record MemoryResult(long Members, long ManagedBytes, long ResidentBytes);
