using Akka.Actor;

namespace Guildhall.Actors.Cluster;

/// <summary>
/// Props of actors that are made by a call. <see cref="Akka.Actor.Props.Create{TActor}(System.Linq.Expressions.Expression{Func{TActor}}, SupervisorStrategy)"/>
/// takes the call apart each time: some microseconds where its arguments are at hand, but 40 to 75 where one of them is itself made in the
/// call, which it compiles a method for. This takes a tenth of one, and the arguments may be of any form.
/// </summary>
internal static class Made
{
    /// <summary>Props of an actor.</summary>
    /// <param name="make">Makes it, for its first life and for each after a restart; called on the thread that starts it.</param>
    public static Props Props<TActor>(Func<TActor> make) where TActor : ActorBase => Akka.Actor.Props.CreateBy(new Producer<TActor>(make));

    private sealed class Producer<TActor>(Func<TActor> make) : IIndirectActorProducer where TActor : ActorBase
    {
        public Type ActorType => typeof(TActor);

        public ActorBase Produce() => make();

        public void Release(ActorBase actor)
        {
            // holds nothing that the actor does not release itself
        }
    }
}
