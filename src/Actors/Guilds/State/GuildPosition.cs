using Guildhall.Protocol;

namespace Guildhall.Actors.Guilds.State;

/// <summary>How far a guild has come in a session; stored with every write, so that pages and position are one.</summary>
/// <param name="Session">The session.</param>
/// <param name="Applied">Highest sequence applied to state.</param>
/// <param name="Handled">Highest sequence up to which the guild's handlers are done; kept for the guild's actor, not used by state.</param>
public readonly record struct GuildPosition(SessionId Session, long Applied, long Handled)
{
    /// <summary>Whether an event has been applied before. Sequences of different sessions are never compared.</summary>
    public bool Covers(SessionId session, long sequence) => Session.Value is not null && Session == session && sequence <= Applied;
}
