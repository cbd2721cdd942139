using System.ComponentModel.DataAnnotations;
using Akka.Actor;
using Akka.Hosting;

namespace Guildhall.Actors.Storage;

/// <summary>Puts the state writer into a node.</summary>
public static class StateWriterWiring
{
    /// <summary>Less than Akka's 5 s per phase of the shutdown.</summary>
    private static readonly TimeSpan FlushLimit = TimeSpan.FromSeconds(4);

    /// <summary>
    /// Starts the node's <see cref="StateWriterActor"/>, found in the registry under its own type, over an initialised store. At shutdown,
    /// after the shards were handed off, what it still holds is stored, for at most 4 s.
    /// </summary>
    public static AkkaConfigurationBuilder AddStateWriter(
        this AkkaConfigurationBuilder builder, IStateStore store, StateWriterOptions options, StoreMetrics metrics, TimeProvider time)
    {
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        return builder.WithActors((system, registry) =>
        {
            var writer = system.ActorOf(StateWriterActor.Props(store, options, metrics, time), "state-writer");
            registry.Register<StateWriterActor>(writer);
            CoordinatedShutdown.Get(system).AddTask(CoordinatedShutdown.PhaseBeforeActorSystemTerminate, "flush-state-writer", async () =>
            {
                await writer.Ask<StateWriterMessages.Flushed>(new StateWriterMessages.Flush(FlushLimit), FlushLimit + TimeSpan.FromSeconds(0.5)).ConfigureAwait(false);
                return Akka.Done.Instance;
            });
        });
    }
}
