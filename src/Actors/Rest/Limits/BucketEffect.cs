namespace Guildhall.Actors.Rest;

/// <summary>What the owner of the buckets has to do after a step.</summary>
internal abstract record BucketEffect
{
    private BucketEffect()
    {
    }

    /// <summary>Send the call as soon as the global limit allows.</summary>
    public sealed record Start(QueuedCall Call) : BucketEffect;

    /// <summary>Tell the caller how it ended.</summary>
    public sealed record Complete(QueuedCall Call, RestResponse Response) : BucketEffect;

    /// <summary>A started call that still waits for the global limit is not wanted any more.</summary>
    public sealed record Withdraw(QueuedCall Call) : BucketEffect;

    /// <summary>The same, and another call takes its place there: it would be lost to a queue in which all wait for as long as they may.</summary>
    public sealed record PassOn(QueuedCall From, QueuedCall To) : BucketEffect;

    /// <summary>No node may send (but to interaction routes) for a time: Discord's global 429.</summary>
    public sealed record CloseGlobal(TimeSpan For) : BucketEffect;

    /// <summary>Nothing at all may be sent for a time: the edge proxy blocks this address.</summary>
    public sealed record CloseAddress(TimeSpan For) : BucketEffect;
}
