namespace Guildhall.Actors.Rest;

/// <summary>Between <see cref="ActorRestSender"/> and its node's caller actor; never leaves the node.</summary>
internal static class CallerMessages
{
    /// <summary>A new call.</summary>
    public sealed record Begin(CallId Call, RestRequest Request, TaskCompletionSource<RestResponse> Result);

    /// <summary>Its caller gives up.</summary>
    public sealed record Abort(CallId Call);
}
