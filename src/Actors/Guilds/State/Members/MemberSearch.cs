using Guildhall.Protocol;

namespace Guildhall.Actors.Guilds.State;

/// <summary>A question for members; all conditions must hold.</summary>
public sealed record MemberSearch
{
    /// <summary>Only members with this role.</summary>
    public RoleId? Role { get; init; }

    /// <summary>Only members whose nickname, display name or username begins so, whatever the case.</summary>
    public string? NamePrefix { get; init; }

    /// <summary>Only members with a greater id: <see cref="MemberPage.Next"/> of the page before.</summary>
    public UserId After { get; init; }

    /// <summary>How many members the answer holds at most.</summary>
    /// <value>Default 100, at least 1.</value>
    public int Limit { get; init; } = 100;
}

/// <summary>A page of a search's answer.</summary>
/// <param name="Users">The members found, in order of id.</param>
/// <param name="Next">
/// Where the next page begins, or null if there is none. A page may have fewer members than asked for, even none, and still have a next
/// one:
/// a search looks at a bounded part of a very large guild at a time, so that it never holds the guild up.
/// </param>
public sealed record MemberPage(IReadOnlyList<UserId> Users, UserId? Next);
