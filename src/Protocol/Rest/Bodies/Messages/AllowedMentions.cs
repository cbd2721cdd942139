namespace Guildhall.Protocol;

/// <summary>Who a text may ping. Source: resources/message.mdx.</summary>
public sealed record AllowedMentions : DiscordObject
{
    /// <summary>Nobody.</summary>
    public static AllowedMentions Nobody { get; } = new() { Parse = [] };


    /// <summary>"roles", "users", "everyone"; empty = nobody. Not together with a list of the same kind.</summary>
    public IReadOnlyList<string>? Parse { get; init; }

    /// <summary>Up to 100.</summary>
    public IReadOnlyList<RoleId>? Roles { get; init; }

    /// <summary>Up to 100.</summary>
    public IReadOnlyList<UserId>? Users { get; init; }

    /// <summary>Whether the author of the message replied to is pinged; default no.</summary>
    public bool? RepliedUser { get; init; }
}
