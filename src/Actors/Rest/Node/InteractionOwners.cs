using Akka.Actor;
using Akka.Cluster.Sharding;
using Guildhall.Actors.Cluster;

namespace Guildhall.Actors.Rest;

/// <summary>
/// Owns the limits of interactions' first answers on the node that answers. Each interaction has limits of its own and one answer, so nobody
/// else in the cluster needs to know of them; and what waits 3 seconds must wait for no shard that finds a new place when a node is lost, and
/// for no node that has only just been started.
/// </summary>
internal sealed class InteractionOwners(RestNode node, IActorRef gate) : UntypedActor
{
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case IRestEntityMessage told:
                OwnerOf(told.Entity).Forward(told);
                break;
            case Passivate passivate:
                Sender.Tell(passivate.StopMessage);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private IActorRef OwnerOf(RestEntity entity)
    {
        var owner = Context.Child(entity.Value);
        return owner.IsNobody() ? Context.ActorOf(Made.Props(() => new RestBucketActor(entity, node, gate)), entity.Value) : owner;
    }
}

/// <summary>Where the owners of limits are told.</summary>
/// <param name="Region">Of all limits that the cluster shares.</param>
/// <param name="Interactions">This node's <see cref="InteractionOwners"/>.</param>
internal sealed record RestOwners(IActorRef Region, IActorRef Interactions)
{
    /// <summary>Who finds the owner of an entity.</summary>
    public IActorRef Of(RestEntity entity) => entity.IsInteraction ? Interactions : Region;

    /// <summary>Who finds the owner of a request's limits.</summary>
    public IActorRef Of(RestRequest request) => Of(RestEntity.Of(request.Route, request.Arguments));

    /// <summary>Tells the owner that a message is for.</summary>
    public void Tell(IRestEntityMessage message, IActorRef sender) => Of(message.Entity).Tell(message, sender);
}
