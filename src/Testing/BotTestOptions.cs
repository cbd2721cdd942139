using Guildhall.Actors.Guilds;
using Guildhall.LocalDiscord;
using Guildhall.Protocol;

namespace Guildhall.Testing;

/// <summary>The world in which a bot is tested.</summary>
public sealed record BotTestOptions
{
    /// <summary>The local Discord: sizes, seed, limits, faults.</summary>
    /// <value>Two guilds of 5 to 9 members; commands may take 30 s instead of 3, so that a busy machine fails no test.</value>
    public LocalDiscordOptions Discord { get; init; } = new() { Guilds = 2, MinMembers = 5, MaxMembers = 9, AnswerWithin = TimeSpan.FromSeconds(30) };

    /// <summary>Intents to identify with.</summary>
    /// <value>Null (default): what the handlers need.</value>
    public GatewayIntents? Intents { get; init; }

    /// <summary>Guild state.</summary>
    public GuildOptions Guilds { get; init; } = new();

    /// <summary>How long a test waits for the bot before it fails: a limit for a broken bot, not for a slow machine.</summary>
    /// <value>Default 30 s.</value>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);
}
