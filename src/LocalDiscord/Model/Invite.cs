namespace Guildhall.LocalDiscord.Model;

/// <summary>An invite to a channel of a guild.</summary>
internal sealed class Invite
{
    public required string Code { get; init; }
    public required Channel Channel { get; init; }
    public required UserId Inviter { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Zero = for ever.</summary>
    public TimeSpan MaxAge { get; init; }

    /// <summary>0 = without limit.</summary>
    public int MaxUses { get; init; }
    public int Uses { get; set; }
    public bool Temporary { get; init; }
    public InviteTargetType? TargetType { get; init; }
    public UserId? TargetUser { get; init; }

    /// <summary>Given to whoever joins by it.</summary>
    public List<RoleId> Roles { get; init; } = [];

    /// <summary>Only these may use it; null = everybody.</summary>
    public List<ulong>? TargetUsers { get; set; }
    public DateTimeOffset TargetsSetAt { get; set; }

    public Guild Guild => Channel.Guild!;
    public DateTimeOffset? ExpiresAt => MaxAge == TimeSpan.Zero ? null : CreatedAt + MaxAge;
}

/// <summary>The invites that can be used, by code.</summary>
internal sealed class InviteBook
{
    private readonly Dictionary<string, Invite> _byCode = new(StringComparer.Ordinal);

    public Invite? Find(string code, DateTimeOffset now)
    {
        if (!_byCode.TryGetValue(code, out var invite)) return null;
        if (invite.ExpiresAt is not { } end || end > now) return invite;
        _byCode.Remove(code);
        return null;
    }

    public List<Invite> Of(Guild guild, DateTimeOffset now)
    {
        foreach (var (code, invite) in _byCode.ToArray())
            if (invite.ExpiresAt <= now) _byCode.Remove(code);
        return [.. _byCode.Values.Where(invite => invite.Guild == guild)];
    }

    public void Add(Invite invite) => _byCode.Add(invite.Code, invite);

    public bool Remove(Invite invite) => _byCode.Remove(invite.Code);
}
