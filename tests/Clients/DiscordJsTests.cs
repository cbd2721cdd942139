using Guildhall.Clients.Tests.Processes;

namespace Guildhall.Clients.Tests;

/// <summary>discord.js 14, unmodified.</summary>
public sealed class DiscordJsTests(DiscordJsBot bot) : ClientContract(ClientKind.DiscordJs, bot), IClassFixture<DiscordJsBot>;
