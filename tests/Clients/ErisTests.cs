using Guildhall.Clients.Tests.Processes;

namespace Guildhall.Clients.Tests;

/// <summary>Eris, unmodified.</summary>
public sealed class ErisTests(ErisBot bot) : ClientContract(ClientKind.Eris, bot), IClassFixture<ErisBot>;
