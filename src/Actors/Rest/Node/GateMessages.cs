namespace Guildhall.Actors.Rest;

/// <summary>Between the owners of limits and their node's gate; never leaves the node.</summary>
internal static class GateMessages
{
    /// <summary>A call wants to pass; answered with <see cref="Passed"/> when it may.</summary>
    public sealed record Request(GateTicket Ticket);

    /// <summary>The call may be sent now.</summary>
    public sealed record Passed(CallId Call);

    /// <summary>The call may not be sent for a reason that lasts.</summary>
    public sealed record Refused(CallId Call, RestError Reason);

    /// <summary>An owner stops while its windows last; answered with <see cref="Noted"/> when every other node knows.</summary>
    public sealed record Moving(RestEntity Entity, TimeSpan QuietIn);

    /// <summary>A shard was started here whose owners wait for the windows of lost ones: the other nodes should know, should this one be lost too.</summary>
    public sealed record ShardWaits(string Shard, IReadOnlyList<TimeSpan> Losses);

    /// <summary>Every other node knows.</summary>
    public sealed record Noted
    {
        public static readonly Noted Instance = new();
    }

    /// <summary>A place has become free, or will: calls wait.</summary>
    public sealed record LookAgain
    {
        public static readonly LookAgain Instance = new();
    }

    /// <summary>The call is no longer wanted.</summary>
    public sealed record Withdraw(CallId Call, RestLane Lane, bool IsExempt);

    /// <summary>The call is no longer wanted; another takes its place, and is answered as if it had asked itself.</summary>
    public sealed record PassOn(CallId Call, GateTicket To);

    /// <summary>Discord refused a call in a way that counts towards blocking the address.</summary>
    public sealed record CountInvalid
    {
        public static readonly CountInvalid Instance = new();
    }

    /// <summary>Discord said that nothing (or nothing but interaction answers) may be sent for a time.</summary>
    public sealed record Close(TimeSpan For, bool IsAddress);
}
