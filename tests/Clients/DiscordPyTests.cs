using Guildhall.Clients.Tests.Compatibility;
using Guildhall.Clients.Tests.Processes;

namespace Guildhall.Clients.Tests;

/// <summary>discord.py 2.2 of Debian, unmodified: zlib-stream, ids as JSON numbers, immediate first beat.</summary>
public sealed class DiscordPyTests(DiscordPyBot bot, CompatibilityPage page) : ClientContract(ClientKind.DiscordPy, bot, page), IClassFixture<DiscordPyBot>
{
    /// <summary>
    /// Its limiter takes the count of an answer that was overtaken by others, so that one call too many goes in a window when calls come in while
    /// answers do; more than half of a burst would be no limiter at all.
    /// </summary>
    protected override int RefusalsOfItsOwn => 6;
}
