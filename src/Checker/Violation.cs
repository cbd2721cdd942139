using Guildhall.Protocol;

namespace Guildhall.Checking;

/// <summary>How a promise was broken.</summary>
public enum ViolationKind
{
    /// <summary>A dispatch was received and never became part of the state that lasts, though it should.</summary>
    Lost,

    /// <summary>A dispatch became part of the same line of state twice.</summary>
    AppliedTwice,

    /// <summary>A handler never finished a dispatch that it should get.</summary>
    HandledZero,

    /// <summary>Within a guild a dispatch was applied or handled after a later one.</summary>
    ReorderedInGuild,

    /// <summary>Dispatches of a session never came in, and no gap was reported.</summary>
    GapUnreported,

    /// <summary>A guild began a life from state that no earlier life can have stored.</summary>
    StateUnexplained,

    /// <summary>A command was not answered.</summary>
    AnsweredZero,

    /// <summary>A command was answered more than once.</summary>
    AnsweredTwice,

    /// <summary>A session was identified though the former one had not been refused.</summary>
    IdentifyUnneeded,

    /// <summary>A limit was broken: a refused IDENTIFY, or, if asked for, an answer of 429.</summary>
    LimitBroken,

    /// <summary>A dispatch was first applied or handled later than it should be; found only if a bound is given.</summary>
    Late,
}

/// <summary>One broken promise, with what is needed to find it in ledger and journals.</summary>
/// <param name="Kind">Which promise.</param>
/// <param name="Shard">The shard; -1 if none.</param>
/// <param name="Session">The session, or empty.</param>
/// <param name="Sequence">The sequence, or the first one of a range; 0 if none.</param>
/// <param name="Guild">The guild, or 0.</param>
/// <param name="Event">The event's name, or empty.</param>
/// <param name="At">When the server did its part, by the ledger's clock.</param>
/// <param name="What">One line for the reader.</param>
public sealed record Violation(ViolationKind Kind, int Shard, string Session, long Sequence, GuildId Guild, string Event, TimeSpan At, string What);
