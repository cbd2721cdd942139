using Guildhall.Clients.Tests.Compatibility;
using Guildhall.Clients.Tests.Processes;

namespace Guildhall.Clients.Tests;

/// <summary>discord.js 14, unmodified.</summary>
public sealed class DiscordJsTests(DiscordJsBot bot, CompatibilityPage page) : ClientContract(ClientKind.DiscordJs, bot, page), IClassFixture<DiscordJsBot>;
