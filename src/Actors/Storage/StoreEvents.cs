namespace Guildhall.Actors.Storage;

/// <summary>What was asked of the store.</summary>
public enum StoreOperation
{
    /// <summary>A batch by the state writer.</summary>
    Write,

    /// <summary>A read by the guild reader.</summary>
    Read,
}

/// <summary>An alarm on the event stream: the store does not work. It is tried again until it does; nothing is committed meanwhile.</summary>
/// <param name="Since">When it failed first.</param>
/// <param name="Error">One line for the operator.</param>
/// <param name="Operation">What does not work.</param>
public sealed record StoreUnavailable(DateTimeOffset Since, string Error, StoreOperation Operation);

/// <summary>The end of a <see cref="StoreUnavailable"/>.</summary>
/// <param name="After">How long the store was away.</param>
/// <param name="Operation">What works again.</param>
public sealed record StoreRecovered(TimeSpan After, StoreOperation Operation);
