namespace Guildhall.Actors.Rest;

/// <summary>How one call is treated; what is null follows the call's usual way.</summary>
public sealed record RestCallOptions
{
    /// <summary>For mass work: waits for everything else.</summary>
    public static readonly RestCallOptions Bulk = new() { Lane = RestLane.Bulk, Deadline = TimeSpan.FromHours(1) };

    /// <summary>How urgent it is.</summary>
    /// <value>Default: interaction calls <see cref="RestLane.Interaction"/>, others <see cref="RestLane.Ordinary"/>.</value>
    public RestLane? Lane { get; init; }

    /// <summary>How long the caller waits in all.</summary>
    /// <value>Over 0; default 60 s, 3 s for the first answer to an interaction.</value>
    public TimeSpan? Deadline { get; init; }

    /// <summary>Text for the audit log, 1 to 512 characters.</summary>
    public string? AuditReason { get; init; }

    /// <summary>Whether it starts only after earlier calls for the same path were answered.</summary>
    /// <value>Default: all but GET.</value>
    public bool? IsOrdered { get; init; }

    /// <summary>Whether it may be repeated when its outcome is not known.</summary>
    /// <value>Default: all but POST; message creation too, by its nonce.</value>
    public bool? IsIdempotent { get; init; }

    /// <summary>Told where the call stands when it has to wait, at first and about once a second; called on an actor's thread, so it must return at once.</summary>
    public Action<RestWait>? Waiting { get; init; }
}
