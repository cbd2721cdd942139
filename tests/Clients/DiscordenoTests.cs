using Guildhall.Clients.Tests.Compatibility;
using Guildhall.Clients.Tests.Processes;

namespace Guildhall.Clients.Tests;

/// <summary>discordeno, unmodified.</summary>
public sealed class DiscordenoTests(DiscordenoBot bot, CompatibilityPage page) : ClientContract(ClientKind.Discordeno, bot, page), IClassFixture<DiscordenoBot>;
