using Guildhall.Actors.Guilds;
using Guildhall.Protocol;

namespace Guildhall.Actors.Handlers;

/// <summary>Between a guild actor (or the direct-message actor) and its handler actors; all in one place.</summary>
internal static class HandlerMessages
{
    /// <summary>An event to handle. <paramref name="Raw"/> is valid until the handler has answered.</summary>
    public readonly record struct Handle(EventIdentity Identity, IGatewayEvent Event, ReadOnlyMemory<byte> Raw, UserId Bot, GuildView? Guild);

    /// <summary>An attempt that the guild actor began and that waits or failed: the handler actor sees it through.</summary>
    public sealed record Begun(Handle Handle, Task Attempt);

    /// <summary>The handler has finished the event, well or not.</summary>
    /// <param name="Handler">Index of the handler in the catalog.</param>
    /// <param name="Identity">The event.</param>
    /// <param name="State">The handler's changed state, or null if it did not change.</param>
    /// <param name="Failure">Null, or why the event goes to the dead letters.</param>
    public sealed record Handled(int Handler, EventIdentity Identity, byte[]? State, HandlerFailure? Failure);
}

/// <summary>Why a handler gave an event up.</summary>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Error">Type and message of the last failure.</param>
/// <param name="Event">The event's name on the wire.</param>
/// <param name="Payload">A copy of its body.</param>
internal sealed record HandlerFailure(int Attempts, string Error, string Event, byte[] Payload);
