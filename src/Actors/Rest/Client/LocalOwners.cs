using System.Collections.Concurrent;
using Akka.Actor;

namespace Guildhall.Actors.Rest;

/// <summary>
/// The owners of limits on this node, so that a call made here reaches one without passing the region and its shard: two messages fewer
/// for each call. A call goes this way only while none for the same owner is on its way through the region, so that none is overtaken.
/// </summary>
internal sealed class LocalOwners
{
    private readonly ConcurrentDictionary<RestEntity, Way> _ways = new();

    /// <summary>An owner has started on this node.</summary>
    public void Started(RestEntity entity, IActorRef owner) => Change(entity, way => way.Owner = owner);

    /// <summary>An owner takes no more calls.</summary>
    public void Stops(RestEntity entity, IActorRef owner) => Change(entity, way => way.Owner = owner.Equals(way.Owner) ? null : way.Owner);

    /// <summary>Tells a call to its owner, directly if that is here, else through the region.</summary>
    public void Tell(PendingCall call, RestCommands.Send send, IActorRef region, IActorRef caller)
    {
        Change(send.Entity, way =>
        {
            if (way is { Owner: { } owner, OnTheWay: 0 })
            {
                owner.Tell(send, caller);
                return;
            }

            if (call.TryEnter(way)) way.OnTheWay++; // one that is told again after a loss is counted already
            region.Tell(send, caller);
        });
    }

    /// <summary>A call has arrived at its owner, wherever that is, or has ended.</summary>
    public void Arrived(PendingCall call)
    {
        if (call.LeaveWay() is not { } way) return;
        lock (way)
        {
            way.OnTheWay--;
            RemoveIfUnused(way);
        }
    }

    private void Change(RestEntity entity, Action<Way> change)
    {
        while (true)
        {
            var way = _ways.GetOrAdd(entity, static entity => new Way(entity));
            lock (way)
            {
                if (way.IsRemoved) continue;
                change(way);
                RemoveIfUnused(way);
                return;
            }
        }
    }

    private void RemoveIfUnused(Way way)
    {
        if (way is not { Owner: null, OnTheWay: 0 }) return;
        way.IsRemoved = true;
        _ways.TryRemove(way.Entity, out _);
    }

    /// <summary>How calls of this node reach one owner. Changed under its own lock.</summary>
    internal sealed class Way(RestEntity entity)
    {
        public RestEntity Entity { get; } = entity;

        /// <summary>The owner if it is on this node and takes calls.</summary>
        public IActorRef? Owner { get; set; }

        /// <summary>Calls told to the region that have not arrived.</summary>
        public int OnTheWay { get; set; }

        public bool IsRemoved { get; set; }
    }
}
