namespace Guildhall.Actors.Guilds.State;

/// <summary>The tables of a guild; the number is <see cref="Storage.GuildPage.Kind"/> in the store and never changes its meaning.</summary>
public enum GuildTable : byte
{
    /// <summary>One page: position, availability, member count, and what every other table must look like.</summary>
    Header = Storage.GuildPage.HeadKind,

    /// <summary>One record: the guild object without its lists. Source: resources/guild.mdx.</summary>
    Guild = 1,

    /// <summary>Roles by id, as JSON.</summary>
    Roles = 2,

    /// <summary>Channels by id, without threads, as JSON.</summary>
    Channels = 3,

    /// <summary>Active threads by id, as JSON, each with the bot's own membership.</summary>
    Threads = 4,

    /// <summary>Known members of threads, by thread id: user ids in ascending order, 8 bytes each.</summary>
    ThreadMembers = 5,

    /// <summary>Custom emojis by id, as JSON.</summary>
    Emojis = 6,

    /// <summary>Stickers by id, as JSON.</summary>
    Stickers = 7,

    /// <summary>Voice states by user id, as JSON without the member.</summary>
    VoiceStates = 8,

    /// <summary>Stage instances by id, as JSON.</summary>
    StageInstances = 9,

    /// <summary>Scheduled events by id, as JSON.</summary>
    ScheduledEvents = 10,

    /// <summary>Soundboard sounds by id, as JSON.</summary>
    Sounds = 11,

    /// <summary>Members by user id, in the compact form of <c>MemberCodec</c>.</summary>
    Members = 12,

    /// <summary>One record: the roles that member records name by number.</summary>
    RoleNumbers = 13,

    /// <summary>Auto moderation rules seen in events, by id, as JSON. GUILD_CREATE does not bring them.</summary>
    AutoModerationRules = 14,

    /// <summary>Integrations seen in events, by id, as JSON. GUILD_CREATE does not bring them.</summary>
    Integrations = 15,

    /// <summary>Permissions of application commands seen in events, by command id, as JSON. GUILD_CREATE does not bring them.</summary>
    CommandPermissions = 16,

    /// <summary>Presences by user id, as JSON: in memory only, and only if the policy keeps them.</summary>
    Presences = 17,

    /// <summary>One record: the tails of member records that many members share.</summary>
    MemberTails = 18,

    /// <summary>What changed since the pages were stored: see <see cref="ChangeLog"/>.</summary>
    Log = 19,
}
