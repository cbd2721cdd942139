using Guildhall.Protocol;

namespace Guildhall.Actors.Guilds.State;

/// <summary>What an event did to a guild.</summary>
[Flags]
public enum GuildChanges
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>State that must be stored before the event is done.</summary>
    Stored = 1,

    /// <summary>Facts that are stored with a later write and may be lost in a crash: last message ids and message counts.</summary>
    Soft = 2,

    /// <summary>State that is never stored: presences.</summary>
    Memory = 4,

    /// <summary>The bot has joined the guild.</summary>
    Joined = 8,

    /// <summary>The guild is available, having been known before: after READY, or after an outage.</summary>
    Returned = 16,

    /// <summary>The guild has become unavailable by an outage; what is known of it is kept.</summary>
    BecameUnavailable = 32,

    /// <summary>The bot is out of the guild; what was known of it is dropped.</summary>
    MembershipEnded = 64,
}

/// <summary>The outcome of applying an event.</summary>
/// <param name="Changes">What changed.</param>
/// <param name="Failure">Why nothing changed, if the event was not of its documented form; null otherwise.</param>
public readonly record struct ApplyResult(GuildChanges Changes, ApplyFailure? Failure = null)
{
    /// <summary>Something changed that must be stored before the event is done.</summary>
    public bool Changed => (Changes & GuildChanges.Stored) != 0;

    /// <summary>Something changed that may be stored later.</summary>
    public bool SoftChanged => (Changes & GuildChanges.Soft) != 0;

    /// <summary>The guild has become available, by joining or returning.</summary>
    public bool BecameAvailable => (Changes & (GuildChanges.Joined | GuildChanges.Returned)) != 0;

    /// <summary>The bot is out of the guild.</summary>
    public bool MembershipEnded => (Changes & GuildChanges.MembershipEnded) != 0;
}

/// <summary>An event could not be applied; the state is as it was before.</summary>
/// <param name="Event">The event.</param>
/// <param name="Path">Where in its body the trouble is, for instance <c>$.members[3].user.id</c>.</param>
/// <param name="Expected">What should have been there.</param>
public sealed record ApplyFailure(GatewayEvent Event, string Path, string Expected)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Event.Name()} at {Path}: expected {Expected}";
}
