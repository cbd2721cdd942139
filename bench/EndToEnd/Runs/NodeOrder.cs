namespace Guildhall.Bench.EndToEnd.Runs;

/// <summary>What a node is to be.</summary>
/// <param name="Api">Base URL of the REST API, with the version.</param>
/// <param name="Token">The bot's token.</param>
/// <param name="Folder">Folder of the store.</param>
/// <param name="Shards">Discord shards of the fleet.</param>
/// <param name="Port">Port of its remoting.</param>
/// <param name="Seeds">Seed nodes; empty = a cluster of one.</param>
public sealed record NodeOrder(string Api, string Token, string Folder, int Shards, int Port, IReadOnlyList<string> Seeds);

/// <summary>Which shards a floor is to read.</summary>
/// <param name="Gateway">URL of the gateway, with version and encoding.</param>
/// <param name="Token">The bot's token.</param>
/// <param name="Shards">Discord shards of the fleet.</param>
/// <param name="First">The first of its own.</param>
/// <param name="Count">How many are its own.</param>
public sealed record FloorOrder(string Gateway, string Token, int Shards, int First, int Count);

/// <summary>How a node is.</summary>
/// <param name="Guilds">Guilds held.</param>
/// <param name="Members">Members held.</param>
/// <param name="Runs">Handler runs.</param>
/// <param name="Live">Shards that are live on it.</param>
/// <param name="Received">Sum of the shards' highest received sequences.</param>
/// <param name="Committed">Sum of the shards' committed sequences.</param>
/// <param name="Stored">Sum of the committed sequences that are stored: where a takeover would resume.</param>
/// <param name="Resumes">Sessions resumed.</param>
/// <param name="CpuSeconds">Processor time used so far.</param>
/// <param name="Compiled">Methods compiled so far: a node that still compiles many is not warm.</param>
/// <param name="Address">Host and port for other nodes.</param>
/// <param name="Fatal">Why it will never be live; null if it may.</param>
public sealed record NodeReading(long Guilds, long Members, long Runs, int Live, long Received, long Committed, long Stored, long Resumes, double CpuSeconds, long Compiled, string Address, string? Fatal);
