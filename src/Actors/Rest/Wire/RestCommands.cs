namespace Guildhall.Actors.Rest;

/// <summary>A message of this folder that may travel between nodes; <see cref="RestWireSerializer"/> is bound to it.</summary>
public interface IRestWire;

/// <summary>A message to the owner of a limit; the region finds it by <see cref="Entity"/>.</summary>
public interface IRestEntityMessage : IRestWire
{
    /// <summary>Whom it is for.</summary>
    RestEntity Entity { get; }
}

/// <summary>What callers tell the owner of a limit.</summary>
public static class RestCommands
{
    /// <summary>Send this call. Answered with <see cref="RestEvents.Accepted"/>, then <see cref="RestEvents.Answered"/> or <see cref="RestEvents.Returned"/>.</summary>
    /// <param name="Call">Its name; a repeated delivery is recognised by it.</param>
    /// <param name="Request">What to send. Its deadline is what is left at the moment of telling.</param>
    /// <param name="DroppedBytes">Size of a body that stayed with its caller, see <see cref="SendingMessages"/>; 0 normally.</param>
    public sealed record Send(CallId Call, RestRequest Request, long DroppedBytes = 0) : IRestEntityMessage
    {
        /// <inheritdoc/>
        public RestEntity Entity { get; } = RestEntity.Of(Request.Route, Request.Arguments);
    }

    /// <summary>The caller has gone: do not send the call if it has not been sent yet.</summary>
    public sealed record Cancel(CallId Call, RestEntity Entity) : IRestEntityMessage;

    /// <summary>Where does the call stand? Answered with <see cref="RestEvents.Located"/>.</summary>
    /// <param name="Call">The call.</param>
    /// <param name="Entity">Whose limit it waits for.</param>
    /// <param name="IsMissed">Whether no owner has confirmed it, so that it may be lost; the answer repeats this.</param>
    public sealed record Locate(CallId Call, RestEntity Entity, bool IsMissed) : IRestEntityMessage;

    /// <summary>Give back what was not sent, wait for what was, then stop. Stays on its node.</summary>
    public sealed record Stop
    {
        /// <summary>The only one.</summary>
        public static readonly Stop Instance = new();

        private Stop()
        {
        }
    }
}
