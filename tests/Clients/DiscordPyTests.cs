using Guildhall.Clients.Tests.Processes;

namespace Guildhall.Clients.Tests;

/// <summary>discord.py 2.2 of Debian, unmodified: zlib-stream, ids as JSON numbers, immediate first beat.</summary>
public sealed class DiscordPyTests(DiscordPyBot bot) : ClientContract(ClientKind.DiscordPy, bot), IClassFixture<DiscordPyBot>;
