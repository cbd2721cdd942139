using Guildhall.Clients.Tests.Processes;

namespace Guildhall.Clients.Tests;

/// <summary>discordeno, unmodified.</summary>
public sealed class DiscordenoTests(DiscordenoBot bot) : ClientContract(ClientKind.Discordeno, bot), IClassFixture<DiscordenoBot>;
