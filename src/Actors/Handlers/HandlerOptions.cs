using System.ComponentModel.DataAnnotations;

namespace Guildhall.Actors.Handlers;

/// <summary>How handlers are run.</summary>
public sealed record HandlerOptions
{
    /// <summary>How often an event is tried before it goes to the dead letters.</summary>
    /// <value>1 to 20; default 3.</value>
    [Range(1, 20)]
    public int Attempts { get; init; } = 3;

    /// <summary>How long one attempt may take; after that its cancellation is requested and it counts as failed.</summary>
    /// <value>Default 30 s.</value>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Pause before the second attempt; doubles each time.</summary>
    /// <value>Default 200 ms.</value>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>When a slash command that is not answered yet is deferred, so that Discord's 3 s are kept.</summary>
    /// <value>Default 2 s. Source: interactions/receiving-and-responding.mdx.</value>
    public TimeSpan DeferAfter { get; init; } = TimeSpan.FromSeconds(2);
}
