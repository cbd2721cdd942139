using System.Text.Json.Serialization;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace Guildhall.Protocol;

/// <summary>An invitation. Source: resources/invite.mdx.</summary>
public sealed record Invite : DiscordObject
{
    /// <summary>The kind.</summary>
    public InviteType Type { get; init; }

    /// <summary>Its key.</summary>
    public string Code { get; init; } = "";

    /// <summary>The guild.</summary>
    public PartialGuild? Guild { get; init; }

    /// <summary>The channel, partial.</summary>
    [JsonIgnore(Condition = Never)]
    public Channel? Channel { get; init; }

    /// <summary>Who made it.</summary>
    public User? Inviter { get; init; }

    /// <summary>What it leads to in a voice channel.</summary>
    public InviteTargetType? TargetType { get; init; }

    /// <summary>Whose stream.</summary>
    public User? TargetUser { get; init; }

    /// <summary>Which embedded application.</summary>
    public PartialApplication? TargetApplication { get; init; }

    /// <summary>Only with counts.</summary>
    public int? ApproximatePresenceCount { get; init; }

    /// <summary>Only with counts.</summary>
    public int? ApproximateMemberCount { get; init; }

    /// <summary>Null = never.</summary>
    [JsonIgnore(Condition = Never)]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>If asked for.</summary>
    public ScheduledEvent? GuildScheduledEvent { get; init; }

    /// <summary>Flags.</summary>
    public GuildInviteFlags? Flags { get; init; }

    /// <summary>Roles given on joining.</summary>
    public IReadOnlyList<PartialRole>? Roles { get; init; }

    /// <summary>How often it was used; some endpoints only.</summary>
    public int? Uses { get; init; }

    /// <summary>0 = no limit; some endpoints only.</summary>
    public int? MaxUses { get; init; }

    /// <summary>Seconds, 0 = never; some endpoints only.</summary>
    public int? MaxAge { get; init; }

    /// <summary>Whether members without role leave with the session; some endpoints only.</summary>
    public bool? Temporary { get; init; }

    /// <summary>Some endpoints only.</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}
