namespace Guildhall.Clients.Tests.Worlds;

/// <summary>The world a test wants.</summary>
/// <param name="Guilds">Guilds.</param>
/// <param name="Members">Members of each, the bot included.</param>
/// <param name="Shards">Recommended shards; they may identify together.</param>
public sealed record WorldPlan(int Guilds = 2, int Members = 60, int Shards = 1);
