namespace Guildhall.Actors.Rest;

/// <summary>
/// A body over <see cref="RestOptions.MaxRemoteBody"/> stays on its caller's node: the owner of the limit says when, the caller's node sends
/// and tells what Discord answered.
/// </summary>
internal static class SendingMessages
{
    /// <summary>From the owner: send the call now. Answered with <see cref="Sent"/>.</summary>
    /// <param name="Call">The call.</param>
    /// <param name="Attempt">Counts the call's attempts; the answer repeats it.</param>
    /// <param name="Timeout">How long the attempt may take.</param>
    public sealed record Send(CallId Call, int Attempt, TimeSpan Timeout) : IRestWire;

    /// <summary>To the owner: what came of it. The answer's body stays where the caller is.</summary>
    /// <param name="Call">The call.</param>
    /// <param name="Attempt">Of <see cref="Send"/>.</param>
    /// <param name="Result">Its times mean nothing on another node and do not travel.</param>
    public sealed record Sent(CallId Call, int Attempt, TransportResult Result) : IRestWire;
}
