using Microsoft.Extensions.Hosting;

namespace Guildhall.Actors.Cluster;

/// <summary>
/// The node's life belongs to whoever started it. The default lifetime would listen to Ctrl-C and SIGTERM by itself and stop the node behind
/// its owner's back, and keep the next signal waiting meanwhile.
/// </summary>
internal sealed class OwnersLifetime : IHostLifetime
{
    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
