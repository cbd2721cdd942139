using Akka.Actor;

namespace Guildhall.Actors.Rest;

/// <summary>
/// What a new owner on this node has to respect of owners before it. One that moves away in order tells all nodes until when its windows
/// last; one that is lost with its node cannot, and then the owners of shards that may have been there wait for a window's length.
/// </summary>
internal sealed class Predecessors
{
    private const int MostInherited = 65_536;

    // The shards of a lost node may start here a little before this node hears of the loss.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (IActorRef Shard, TimeSpan Since)> _shards = [];
    private readonly Dictionary<RestEntity, TimeSpan> _quietAt = [];
    private TimeSpan? _noticedAt;
    private TimeSpan _lostAt;

    /// <summary>When a node was last lost; null if none was.</summary>
    public TimeSpan? LostAt
    {
        get
        {
            lock (_gate) return _noticedAt is null ? null : _lostAt;
        }
    }

    /// <summary>A node was lost.</summary>
    public void Lost(TimeSpan now)
    {
        lock (_gate)
        {
            // Until the first shards that start after a loss are a while old, a second loss counts from the first.
            if (_noticedAt is null || now - _lostAt > TimeSpan.FromMinutes(1)) _noticedAt = now;
            _lostAt = now;
        }
    }

    /// <summary>An owner on another node stops; its windows are over at the given time.</summary>
    public void Inherit(RestEntity entity, TimeSpan quietAt, TimeSpan now)
    {
        lock (_gate)
        {
            if (_quietAt.Count >= MostInherited)
            {
                foreach (var (old, until) in _quietAt)
                {
                    if (until <= now) _quietAt.Remove(old);
                }
            }

            if (_quietAt.Count < MostInherited) _quietAt[entity] = quietAt;
        }
    }

    /// <summary>What the new owner of an entity, in a shard of this node, has to respect.</summary>
    /// <returns>When a node was lost that may have owned it, and when the windows of an owner that moved are over.</returns>
    public (TimeSpan? LostAt, TimeSpan? QuietAt) Of(RestEntity entity, IActorRef shard, TimeSpan now)
    {
        lock (_gate)
        {
            if (!_shards.TryGetValue(shard.Path.Name, out var seen) || !seen.Shard.Equals(shard)) _shards[shard.Path.Name] = seen = (shard, now);
            TimeSpan? quiet = _quietAt.Remove(entity, out var at) && at > now ? at : null;
            // Each interaction has limits of its own, and one answer: what waits 3 seconds must not wait for others' windows.
            var mayBeTakenOver = _noticedAt is { } noticed && seen.Since + Slack >= noticed && !entity.IsInteraction;
            return (mayBeTakenOver ? _lostAt : null, quiet);
        }
    }
}
