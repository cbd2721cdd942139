using Guildhall.Clients.Tests.Compatibility;
using Guildhall.Clients.Tests.Processes;

namespace Guildhall.Clients.Tests;

/// <summary>oceanic.js, unmodified.</summary>
public sealed class OceanicTests(OceanicBot bot, CompatibilityPage page) : ClientContract(ClientKind.Oceanic, bot, page), IClassFixture<OceanicBot>;
