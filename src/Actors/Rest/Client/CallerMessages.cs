namespace Guildhall.Actors.Rest;

/// <summary>From <see cref="ActorRestSender"/> to its node's caller actor; never leaves the node.</summary>
internal static class CallerMessages
{
    /// <summary>The caller gives up.</summary>
    public sealed record Abort(CallId Call);
}
