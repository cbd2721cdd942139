namespace Guildhall.Protocol;

/// <summary>A ban; the reason goes into the audit log header. Source: resources/guild.mdx.</summary>
public sealed record CreateBan : DiscordObject
{
    /// <summary>How far back messages are deleted, up to 604800.</summary>
    public int? DeleteMessageSeconds { get; init; }
}

/// <summary>Bans up to 200 users. Source: resources/guild.mdx.</summary>
public sealed record BulkBan : DiscordObject
{
    /// <summary>Who.</summary>
    public IReadOnlyList<UserId> UserIds { get; init; } = [];

    /// <summary>How far back messages are deleted, up to 604800.</summary>
    public int? DeleteMessageSeconds { get; init; }
}

/// <summary>What became of a bulk ban. Source: resources/guild.mdx.</summary>
public sealed record BulkBanResult : DiscordObject
{
    /// <summary>Who was banned.</summary>
    public IReadOnlyList<UserId> BannedUsers { get; init; } = [];

    /// <summary>Who was not.</summary>
    public IReadOnlyList<UserId> FailedUsers { get; init; } = [];
}
