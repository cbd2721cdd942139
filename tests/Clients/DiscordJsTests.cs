using Guildhall.Clients.Tests.Compatibility;
using Guildhall.Clients.Tests.Processes;

namespace Guildhall.Clients.Tests;

/// <summary>discord.js 14, unmodified.</summary>
public sealed class DiscordJsTests(DiscordJsBot bot, CompatibilityPage page) : ClientContract(ClientKind.DiscordJs, bot, page), IClassFixture<DiscordJsBot>
{
    /// <summary>A large guild, for one library.</summary>
    protected override int ChunkedMembers => 100_000;
}
