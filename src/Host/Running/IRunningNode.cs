namespace Guildhall.Host.Running;

/// <summary>What the host needs of a running node; the real one is behind <see cref="NodeAdapter"/>.</summary>
internal interface IRunningNode : IAsyncDisposable
{
    /// <summary>Completes when a shard has failed for good, with one clear line.</summary>
    Task<string> Fatal { get; }

    /// <summary>The present state; cheap.</summary>
    NodeReading Read();

    /// <summary>Stores everything and closes the sockets so that the sessions are kept.</summary>
    /// <returns>True if every shard drained cleanly within the limit.</returns>
    Task<bool> DrainAsync(TimeSpan limit);
}
