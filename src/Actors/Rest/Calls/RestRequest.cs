using Guildhall.Protocol;

namespace Guildhall.Actors.Rest;

/// <summary>One call, complete: what to send and how it may be treated while it waits. Plain data, so that it can travel to the bucket's owner.</summary>
public sealed record RestRequest
{
    /// <summary>The operation.</summary>
    public required Route Route { get; init; }

    /// <summary>Values of the template's parameters in order, not yet escaped.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Query without the question mark, escaped; null for none.</summary>
    public string? Query { get; init; }

    /// <summary>The body; null for none.</summary>
    public RestBody? Body { get; init; }

    /// <summary>Text for the audit log, 1 to 512 characters; null for none. Source: reference.mdx.</summary>
    public string? AuditReason { get; init; }

    /// <summary>How urgent it is.</summary>
    /// <value>Default <see cref="RestLane.Ordinary"/>.</value>
    public RestLane Lane { get; init; } = RestLane.Ordinary;

    /// <summary>How long the caller waits in all, queueing and repetition included.</summary>
    /// <value>Over 0, default <see cref="DefaultDeadline"/>.</value>
    public TimeSpan Deadline { get; init; } = DefaultDeadline;

    /// <summary>
    /// Whether sending it twice does no more than sending it once. True for GET, PUT, PATCH and DELETE; for POST only with an enforced
    /// message nonce. Calls that are not are never repeated once they may have reached Discord.
    /// </summary>
    public required bool IsIdempotent { get; init; }

    /// <summary>
    /// Whether the 50-a-second limit does not count it: interaction callbacks and follow-ups. Source: topics/rate-limits.mdx.
    /// </summary>
    public bool IsGlobalExempt { get; init; }

    /// <summary>Whether calls of the same path start only after the earlier one was answered. True for all methods but GET unless told otherwise.</summary>
    public bool IsOrdered { get; init; }

    /// <summary>
    /// Tells kinds of calls of one route apart that Discord limits differently: a rename among channel changes, the age of a message to
    /// delete. Empty for most. A limit met by one kind delays that kind alone.
    /// </summary>
    public string Kind { get; init; } = "";

    /// <summary>Told where the call stands when it has to wait. Stays with the caller, never travels.</summary>
    public Action<RestWait>? Waiting { get; init; }

    /// <summary>What a call waits by default: 60 seconds.</summary>
    public static readonly TimeSpan DefaultDeadline = TimeSpan.FromSeconds(60);

    /// <summary>Method and template only: arguments may hold webhook and interaction tokens.</summary>
    public override string ToString() => Kind.Length == 0 ? Route.ToString() : $"{Route} ({Kind})";

    /// <summary>Whether it can be sent at all.</summary>
    /// <exception cref="ArgumentException">A mistake in the calling code.</exception>
    public void Check()
    {
        Route.Check(Arguments);
        if (Deadline <= TimeSpan.Zero) throw new ArgumentException($"The deadline of {this} is not over 0.");
        if (AuditReason is { Length: 0 or > 512 }) throw new ArgumentException("An audit-log reason has 1 to 512 characters.");
    }

    /// <summary>A request with the method's usual treatment.</summary>
    public static RestRequest Of(Route route, IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(route);
        return new RestRequest
        {
            Route = route,
            Arguments = arguments,
            IsIdempotent = route.Method != "POST",
            IsOrdered = route.Method != "GET",
            IsGlobalExempt = route.Options.HasFlag(RouteOptions.NoGlobalLimit),
        };
    }
}
