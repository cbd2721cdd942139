using Guildhall.Clients.Tests.Processes;

namespace Guildhall.Clients.Tests;

/// <summary>oceanic.js, unmodified.</summary>
public sealed class OceanicTests(OceanicBot bot) : ClientContract(ClientKind.Oceanic, bot), IClassFixture<OceanicBot>;
