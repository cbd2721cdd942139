using Akka.Configuration;
using Akka.Dispatch;

namespace Guildhall.Actors.Cluster;

/// <summary>
/// Runs actors in the order in which they got something to do. Akka's own executor puts them on top of the queue of the pool's thread that told them,
/// from which that thread takes the newest first: while it always has newer ones, the oldest wait. Measured with four pairs of actors that tell each
/// other for ever: timers stood still for half a second to more than one, here for less than 0.2 s; and a node under full load lost its lease by it.
/// </summary>
internal sealed class FairExecutor(string id) : ExecutorService(id)
{
    /// <inheritdoc/>
    public override void Execute(IRunnable run) => ThreadPool.UnsafeQueueUserWorkItem(run, preferLocal: false);

    /// <inheritdoc/>
    public override void Shutdown()
    {
        // the pool is the process's
    }
}

/// <summary>Makes them: named in akka.hocon.</summary>
internal sealed class FairExecutorConfigurator(Config config, IDispatcherPrerequisites prerequisites) : ExecutorServiceConfigurator(config, prerequisites)
{
    /// <inheritdoc/>
    public override ExecutorService Produce(string id) => new FairExecutor(id);
}
