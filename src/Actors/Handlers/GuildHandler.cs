using Guildhall.Actors.Guilds;
using Guildhall.Protocol;

namespace Guildhall.Actors.Handlers;

/// <summary>
/// The bot author's code for one guild: the runtime makes one instance per guild, hands it the guild's events one after another and in
/// order, and never runs two of its methods at once, so its fields need no locks. An exception is retried; after the last attempt the event
/// goes to the dead letters and the guild goes on.
/// <para>
/// Events are handled at least once: after a crash an event that had not finished is handled again. Messages sent with
/// <see cref="Handler.Reply(ChannelId, string)"/> or <see cref="Handler.Rest"/> carry a nonce made from the event, so a repeated run does
/// not post twice.
/// </para>
/// </summary>
public abstract class GuildHandler : Handler
{
    /// <summary>The guild this instance serves: what was known of it when the event was handed over, and queries for the rest.</summary>
    protected GuildView Guild => Scope.Guild ?? throw new InvalidOperationException("Guild can be used while an event is handled, not in the constructor.");
}

/// <summary>A guild handler with private state that survives restarts, crashes and moves to another node.</summary>
/// <typeparam name="TState">Anything System.Text.Json can write, with a public constructor without parameters.</typeparam>
public abstract class GuildHandler<TState> : GuildHandler, IHandlerWithState where TState : class, new()
{
    /// <summary>
    /// The state of this guild. It is stored together with the fact that the event was handled, so a counter counts every event once,
    /// also when the process is killed.
    /// </summary>
    protected TState State { get; private set; } = new();

    byte[] IHandlerWithState.SaveState() => HandlerStateJson.Write(State);

    void IHandlerWithState.LoadState(ReadOnlySpan<byte> stored) => State = HandlerStateJson.Read<TState>(stored);
}

/// <summary>The bot author's code for direct messages and other events outside guilds: one instance for the bot.</summary>
public abstract class DirectMessageHandler : Handler;

/// <summary>How the runtime moves a handler's state to and from the store.</summary>
internal interface IHandlerWithState
{
    byte[] SaveState();

    void LoadState(ReadOnlySpan<byte> stored);
}
