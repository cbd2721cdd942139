using Guildhall.Protocol;

namespace Guildhall.Actors.Guilds.State;

/// <summary>
/// Everything known of one guild: the functional core of its actor. No clock, no I/O, no threads; one caller at a time.
/// Kept are the guild's fields, roles, channels, active threads, emojis, stickers, voice states, stage instances, scheduled events,
/// soundboard sounds, members and (by policy) presences, further auto moderation rules, integrations and command permissions as far as
/// events bring them. Not kept: messages, bans, invites and subscribers of scheduled events, whose beginnings no event tells.
/// </summary>
public sealed partial class GuildState
{
    private readonly ChangeLog _log = new();
    private bool _headerChanged;
    private int? _memberCount;

    /// <summary>A guild of which nothing is known.</summary>
    public GuildState(GuildId id, GuildPolicy? policy = null)
    {
        Id = id;
        Policy = policy ?? new GuildPolicy();
    }

    /// <summary>The guild.</summary>
    public GuildId Id { get; }

    /// <summary>What is kept.</summary>
    public GuildPolicy Policy { get; }

    /// <summary>The bot's own user, which thread events need; 0 if not known yet.</summary>
    public UserId Bot { get; set; }

    /// <summary>How far the guild has come.</summary>
    public GuildPosition Position { get; set; }

    /// <summary>Whether the state can be relied on.</summary>
    public GuildStanding Standing { get; private set; }

    /// <summary>
    /// All members as Discord counts them; null before GUILD_CREATE. More than <see cref="MembersHeld"/> where not all were fetched.
    /// </summary>
    public int? MemberCount => _memberCount;

    /// <summary>Members held.</summary>
    public int MembersHeld => Tables.Members.Records.Count;

    /// <summary>Whether no member is missing: false before GUILD_CREATE.</summary>
    public bool IsWhole => MembersHeld >= MemberCount;

    internal GuildTables Tables { get; private set; } = new();

    internal SoftFacts Soft { get; } = new();

    /// <summary>Whether an event has been applied before: a replay that <see cref="Apply(GatewayEvent, EventBody)"/> must not see again.</summary>
    public bool AlreadyApplied(SessionId session, long sequence) => Position.Covers(session, sequence);

    /// <summary>Notes that an event has been applied (or could not be): it will not be applied again.</summary>
    public void Advance(SessionId session, long sequence) =>
        Position = Position.Session == session
            ? Position with { Applied = Math.Max(Position.Applied, sequence) }
            : new GuildPosition(session, sequence, 0);

    /// <summary>
    /// READY lists the guild: it is known, and unavailable until its GUILD_CREATE comes. Source: events/gateway-events.mdx, "Ready".
    /// </summary>
    public void Announce() => SetStanding(GuildStanding.Unavailable);

    internal void SetStanding(GuildStanding standing)
    {
        if (Standing == standing) return;
        Standing = standing;
        _headerChanged = true;
    }

    internal void SetMemberCount(int? count)
    {
        if (_memberCount == count) return;
        _memberCount = count;
        _headerChanged = true;
    }

    /// <summary>Everything known is replaced: nothing of the old tables stays, in memory or in the store.</summary>
    internal void Replace(GuildTables tables)
    {
        tables.Replace(Tables);
        Tables = tables;
        _log.Close();
        Soft.Clear();
        ForgetPermissions();
        _headerChanged = true;
    }
}
