namespace Guildhall.Actors.Rest;

/// <summary>What the owner of a limit tells callers.</summary>
public static class RestEvents
{
    /// <summary>The call has reached its owner. If it has to wait, why and how long.</summary>
    public sealed record Accepted(CallId Call, RestWait? Wait) : IRestWire;

    /// <summary>The call is over.</summary>
    public sealed record Answered(CallId Call, RestResponse Response) : IRestWire;

    /// <summary>The owner stops or moves and has not sent the call: tell it again, the new owner gets it.</summary>
    public sealed record Returned(CallId Call) : IRestWire;

    /// <summary>Where a call stands; null if it is not waiting (any more).</summary>
    public sealed record Located(CallId Call, RestWait? Wait, bool IsMissed) : IRestWire;
}
