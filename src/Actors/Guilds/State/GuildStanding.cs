namespace Guildhall.Actors.Guilds.State;

/// <summary>
/// Whether a guild's state can be relied on. The number is part of the stored form. Source: events/gateway.mdx, "Guild Availability".
/// </summary>
public enum GuildStanding : byte
{
    /// <summary>Nothing has been heard of the guild.</summary>
    Unknown = 0,

    /// <summary>GUILD_CREATE has come.</summary>
    Available = 1,

    /// <summary>Listed in READY, or hit by an outage: GUILD_CREATE will come.</summary>
    Unavailable = 2,

    /// <summary>The bot is not in it any more.</summary>
    Left = 3,
}
