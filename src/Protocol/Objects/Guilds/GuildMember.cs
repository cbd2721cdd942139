using System.Text.Json.Serialization;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace Guildhall.Protocol;

/// <summary>A user's membership in a guild. Source: resources/guild.mdx.</summary>
public sealed record GuildMember : DiscordObject
{
    /// <summary>Stands for "no member".</summary>
    public static GuildMember None { get; } = new();

    /// <summary>The guild: only where the member is the body of an event (GUILD_MEMBER_ADD, GUILD_MEMBER_UPDATE).</summary>
    public GuildId? GuildId { get; init; }

    /// <summary>The user; missing in MESSAGE_CREATE, MESSAGE_UPDATE and <c>resolved</c>.</summary>
    public User? User { get; init; }

    /// <summary>1 to 32 characters; null = none.</summary>
    public Optional<string?> Nick { get; init; }

    /// <summary>Guild avatar hash.</summary>
    public Optional<string?> Avatar { get; init; }

    /// <summary>Guild banner hash.</summary>
    public Optional<string?> Banner { get; init; }

    /// <summary>Ids of the roles, without @everyone.</summary>
    public IReadOnlyList<RoleId> Roles { get; init; } = [];

    /// <summary>Null for guests in VOICE_STATE_UPDATE.</summary>
    [JsonIgnore(Condition = Never)]
    public DateTimeOffset? JoinedAt { get; init; }

    /// <summary>Boosting since.</summary>
    public Optional<DateTimeOffset?> PremiumSince { get; init; }

    /// <summary>Deafened by the guild; missing in partial members.</summary>
    public bool? Deaf { get; init; }

    /// <summary>Muted by the guild; missing in partial members.</summary>
    public bool? Mute { get; init; }

    /// <summary>Flags; missing in partial members.</summary>
    public GuildMemberFlags? Flags { get; init; }

    /// <summary>Has not passed membership screening yet; missing where only members that have can act.</summary>
    public bool? Pending { get; init; }

    /// <summary>Permissions in the channel, overwrites included: only inside interactions.</summary>
    public Permissions? Permissions { get; init; }

    /// <summary>End of the time-out; null or past = not timed out. Nothing is sent when it runs out.</summary>
    public Optional<DateTimeOffset?> CommunicationDisabledUntil { get; init; }

    /// <summary>Avatar decoration.</summary>
    public Optional<AvatarDecoration?> AvatarDecorationData { get; init; }

    /// <summary>Collectibles.</summary>
    public Optional<Collectibles?> Collectibles { get; init; }


    /// <summary>What clients show: the nickname, else the user's display name, else an empty text (a member without its user).</summary>
    [JsonIgnore]
    public string DisplayName => Nick.Or(null) ?? User?.DisplayName ?? "";


    /// <summary>The user's id; 0 for a member without its user.</summary>
    [JsonIgnore]
    public UserId Id => User?.Id ?? default;


    /// <summary>Whether the member is timed out at a moment.</summary>

    /// <param name="now">The present time, from a <see cref="TimeProvider"/>.</param>
    public bool IsTimedOut(DateTimeOffset now) => CommunicationDisabledUntil.Or(null) is { } until && until > now;
}
