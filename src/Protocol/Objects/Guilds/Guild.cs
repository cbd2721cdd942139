using System.Text.Json.Serialization;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace Guildhall.Protocol;

/// <summary>A guild (server). The last part is only there in GUILD_CREATE. Source: resources/guild.mdx.</summary>
public sealed record Guild : DiscordObject
{
    /// <summary>Stands for "no guild".</summary>
    public static Guild None { get; } = new();

    /// <summary>The guild's id.</summary>
    public GuildId Id { get; init; }

    /// <summary>2 to 100 characters.</summary>
    public string Name { get; init; } = "";

    /// <summary>Icon hash.</summary>
    [JsonIgnore(Condition = Never)]
    public string? Icon { get; init; }

    /// <summary>Icon hash, only inside a template.</summary>
    public Optional<string?> IconHash { get; init; }

    /// <summary>Invite splash hash.</summary>
    [JsonIgnore(Condition = Never)]
    public string? Splash { get; init; }

    /// <summary>Only with the feature DISCOVERABLE.</summary>
    [JsonIgnore(Condition = Never)]
    public string? DiscoverySplash { get; init; }

    /// <summary>Whether the bot owns it: only in the list of the bot's guilds.</summary>
    public bool? Owner { get; init; }

    /// <summary>The owner.</summary>
    public UserId OwnerId { get; init; }

    /// <summary>The bot's permissions without overwrites: only in the list of the bot's guilds.</summary>
    public Permissions? Permissions { get; init; }

    /// <summary>Deprecated: see <see cref="Channel.RtcRegion"/>.</summary>
    public Optional<string?> Region { get; init; }

    /// <summary>Where idle voice users are moved.</summary>
    [JsonIgnore(Condition = Never)]
    public ChannelId? AfkChannelId { get; init; }

    /// <summary>Seconds: 60, 300, 900, 1800 or 3600.</summary>
    public int AfkTimeout { get; init; }

    /// <summary>Whether the widget is on.</summary>
    public bool? WidgetEnabled { get; init; }

    /// <summary>Where the widget's invite leads; null = no invite.</summary>
    public Optional<ChannelId?> WidgetChannelId { get; init; }

    /// <summary>What a user must have done before writing.</summary>
    public VerificationLevel VerificationLevel { get; init; }

    /// <summary>Default notification setting.</summary>
    public DefaultMessageNotificationLevel DefaultMessageNotifications { get; init; }

    /// <summary>Whose media is scanned.</summary>
    public ExplicitContentFilterLevel ExplicitContentFilter { get; init; }

    /// <summary>All roles, @everyone included.</summary>
    public IReadOnlyList<Role> Roles { get; init; } = [];

    /// <summary>All custom emojis.</summary>
    public IReadOnlyList<Emoji> Emojis { get; init; } = [];

    /// <summary>Feature names; unknown ones come without notice.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>Whether moderation needs two-factor login.</summary>
    public MfaLevel MfaLevel { get; init; }

    /// <summary>The bot that made the guild.</summary>
    [JsonIgnore(Condition = Never)]
    public ApplicationId? ApplicationId { get; init; }

    /// <summary>Where join and boost messages go.</summary>
    [JsonIgnore(Condition = Never)]
    public ChannelId? SystemChannelId { get; init; }

    /// <summary>Which system messages are off.</summary>
    public SystemChannelFlags SystemChannelFlags { get; init; }

    /// <summary>The rules of a community guild.</summary>
    [JsonIgnore(Condition = Never)]
    public ChannelId? RulesChannelId { get; init; }

    /// <summary>Null except for the very largest guilds.</summary>
    public Optional<int?> MaxPresences { get; init; }

    /// <summary>Greatest number of members.</summary>
    public int? MaxMembers { get; init; }

    /// <summary>Vanity invite code.</summary>
    [JsonIgnore(Condition = Never)]
    public string? VanityUrlCode { get; init; }

    /// <summary>Description.</summary>
    [JsonIgnore(Condition = Never)]
    public string? Description { get; init; }

    /// <summary>Banner hash.</summary>
    [JsonIgnore(Condition = Never)]
    public string? Banner { get; init; }

    /// <summary>Boost level.</summary>
    public PremiumTier PremiumTier { get; init; }

    /// <summary>Number of boosts.</summary>
    public int? PremiumSubscriptionCount { get; init; }

    /// <summary>Language of the guild.</summary>
    public string PreferredLocale { get; init; } = "en-US";

    /// <summary>Where Discord's notices to moderators go.</summary>
    [JsonIgnore(Condition = Never)]
    public ChannelId? PublicUpdatesChannelId { get; init; }

    /// <summary>Greatest number of users in a video channel.</summary>
    public int? MaxVideoChannelUsers { get; init; }

    /// <summary>Greatest number of users in a stage video channel.</summary>
    public int? MaxStageVideoChannelUsers { get; init; }

    /// <summary>REST only, with <c>with_counts</c>.</summary>
    public int? ApproximateMemberCount { get; init; }

    /// <summary>REST only, with <c>with_counts</c>.</summary>
    public int? ApproximatePresenceCount { get; init; }

    /// <summary>Only in the guild part of an invite.</summary>
    public WelcomeScreen? WelcomeScreen { get; init; }

    /// <summary>Age restriction.</summary>
    public AgeRestrictionLevel NsfwLevel { get; init; }

    /// <summary>Custom stickers.</summary>
    public IReadOnlyList<Sticker>? Stickers { get; init; }

    /// <summary>Whether the boost bar is shown.</summary>
    public bool PremiumProgressBarEnabled { get; init; }

    /// <summary>Where safety alerts go.</summary>
    [JsonIgnore(Condition = Never)]
    public ChannelId? SafetyAlertsChannelId { get; init; }

    /// <summary>Raid protection.</summary>
    [JsonIgnore(Condition = Never)]
    public IncidentsData? IncidentsData { get; init; }

    /// <summary>When the bot joined: only in GUILD_CREATE.</summary>
    public DateTimeOffset? JoinedAt { get; init; }

    /// <summary>Whether it has more members than large_threshold: only in GUILD_CREATE.</summary>
    public bool? Large { get; init; }

    /// <summary>True during an outage: only in GUILD_CREATE, GUILD_DELETE and READY.</summary>
    public bool? Unavailable { get; init; }

    /// <summary>True number of members, also when <see cref="Members"/> is partial: only in GUILD_CREATE.</summary>
    public int? MemberCount { get; init; }

    /// <summary>Users in voice, without guild_id: only in GUILD_CREATE.</summary>
    public IReadOnlyList<VoiceState>? VoiceStates { get; init; }

    /// <summary>A partial set: only in GUILD_CREATE.</summary>
    public IReadOnlyList<GuildMember>? Members { get; init; }

    /// <summary>All channels without threads; guild_id may be missing in each: only in GUILD_CREATE.</summary>
    public IReadOnlyList<Channel>? Channels { get; init; }

    /// <summary>Active threads the bot can see: only in GUILD_CREATE.</summary>
    public IReadOnlyList<Channel>? Threads { get; init; }

    /// <summary>Without guild_id: only in GUILD_CREATE.</summary>
    public IReadOnlyList<Presence>? Presences { get; init; }

    /// <summary>Live stages: only in GUILD_CREATE.</summary>
    public IReadOnlyList<StageInstance>? StageInstances { get; init; }

    /// <summary>Scheduled events: only in GUILD_CREATE.</summary>
    public IReadOnlyList<ScheduledEvent>? GuildScheduledEvents { get; init; }

    /// <summary>Sounds: only in GUILD_CREATE.</summary>
    public IReadOnlyList<SoundboardSound>? SoundboardSounds { get; init; }


    /// <summary>The @everyone role, null in a payload without roles.</summary>
    [JsonIgnore]
    public Role? Everyone => Roles.FirstOrDefault(role => role.Id.Value == Id.Value);
}
