using Guildhall.Clients.Tests.Compatibility;
using Guildhall.Clients.Tests.Processes;

namespace Guildhall.Clients.Tests;

/// <summary>Eris, unmodified.</summary>
public sealed class ErisTests(ErisBot bot, CompatibilityPage page) : ClientContract(ClientKind.Eris, bot, page), IClassFixture<ErisBot>;
