using System.ComponentModel.DataAnnotations;

namespace Guildhall.Actors.Rest;

/// <summary>Limits of the bot as a whole. Source: topics/rate-limits.mdx.</summary>
public sealed record GlobalLimitOptions
{
    /// <summary>Calls a second over all routes and nodes; large bots may have been given more.</summary>
    /// <value>1 or more, default 50.</value>
    [Range(1, int.MaxValue)]
    public int PerSecond { get; init; } = 50;

    /// <summary>
    /// Added to the second, for rounding and for clocks that run unevenly: a place is free a second after its call had certainly arrived. Grows
    /// while Discord's global 429s show that it is too short.
    /// </summary>
    /// <value>0 to 1 s, default 3 ms.</value>
    public TimeSpan Guard { get; init; } = TimeSpan.FromMilliseconds(3);

    /// <summary>
    /// After how long a call without an answer counts as arrived. Longer is safer when this machine or the network stalls, shorter keeps up
    /// the rate when answers are very slow.
    /// </summary>
    /// <value>Over 0, default 2 s.</value>
    public TimeSpan LongestWay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often a busy node that has the whole limit asks for it anew; nodes that share it ask more often.</summary>
    /// <value>Over 0, default 250 ms.</value>
    public TimeSpan ReportInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a share lasts without being renewed. Longer than a fail-over of the singleton, or calls pause meanwhile.</summary>
    /// <value>Over <see cref="ReportInterval"/>, default 5 s.</value>
    public TimeSpan LeaseTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long nothing is sent after a block by the edge proxy that gives no time.</summary>
    /// <value>Over 0, default 1 minute.</value>
    public TimeSpan EdgeBlock { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Answers of 401, 403 and 429 (not shared) in 10 minutes after which only interaction answers are sent; Discord blocks at 10,000.</summary>
    /// <value>1 to 9,999, default 5,000.</value>
    [Range(1, 9_999)]
    public int StopAtInvalid { get; init; } = 5_000;

    /// <summary>The same count at which operators are warned.</summary>
    /// <value>1 to 9,999, default 1,000.</value>
    [Range(1, 9_999)]
    public int WarnAtInvalid { get; init; } = 1_000;

    /// <summary>Name of the address by which this node's calls leave; nodes behind different addresses count refusals apart.</summary>
    /// <value>Default: one address for the whole cluster.</value>
    public string Egress { get; init; } = "default";

    /// <summary>For how long Discord counts a refusal. Source: topics/rate-limits.mdx.</summary>
    internal static readonly TimeSpan InvalidWindow = TimeSpan.FromMinutes(10);

    /// <summary>The window of the global limit.</summary>
    internal static readonly TimeSpan Window = TimeSpan.FromSeconds(1);
}
