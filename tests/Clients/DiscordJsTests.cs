using Guildhall.Clients.Tests.Processes;

namespace Guildhall.Clients.Tests;

/// <summary>discord.js 14, unmodified.</summary>
public sealed class DiscordJsTests() : ClientContract(ClientKind.DiscordJs);
