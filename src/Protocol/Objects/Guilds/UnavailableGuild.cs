namespace Guildhall.Protocol;

/// <summary>A guild of which only the id is known. Source: resources/guild.mdx.</summary>
public sealed record UnavailableGuild : DiscordObject
{
    /// <summary>The guild's id.</summary>
    public GuildId Id { get; init; }

    /// <summary>True: an outage. Missing (only in GUILD_DELETE): the bot is no longer in the guild.</summary>
    public bool? Unavailable { get; init; }
}
