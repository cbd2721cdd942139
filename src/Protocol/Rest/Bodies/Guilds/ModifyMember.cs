namespace Guildhall.Protocol;

/// <summary>A change of a member: what is absent stays, what is null goes. Source: resources/guild.mdx.</summary>
public sealed record ModifyMember : DiscordObject
{
    /// <summary>1 to 32 characters.</summary>
    public Optional<string?> Nick { get; init; }

    /// <summary>All roles; empty takes them all.</summary>
    public IReadOnlyList<RoleId>? Roles { get; init; }

    /// <summary>Muted in voice.</summary>
    public Optional<bool?> Mute { get; init; }

    /// <summary>Deafened in voice.</summary>
    public Optional<bool?> Deaf { get; init; }

    /// <summary>Voice channel to move to; null disconnects.</summary>
    public Optional<ChannelId?> ChannelId { get; init; }

    /// <summary>End of a time-out, at most 28 days ahead; null ends it.</summary>
    public Optional<DateTimeOffset?> CommunicationDisabledUntil { get; init; }

    /// <summary>Only BYPASSES_VERIFICATION.</summary>
    public Optional<GuildMemberFlags?> Flags { get; init; }
}

/// <summary>A change of the bot's own membership. Source: resources/guild.mdx.</summary>
public sealed record ModifyCurrentMember : DiscordObject
{
    /// <summary>1 to 32 characters.</summary>
    public Optional<string?> Nick { get; init; }

    /// <summary>Image as data URI.</summary>
    public Optional<string?> Banner { get; init; }

    /// <summary>Image as data URI.</summary>
    public Optional<string?> Avatar { get; init; }

    /// <summary>About me.</summary>
    public Optional<string?> Bio { get; init; }
}
