using Akka.Actor;

namespace Guildhall.Actors.Rest;

/// <summary>
/// What a new owner on this node has to respect of owners before it. One that moves away in order tells all nodes until when its windows
/// last; one that is lost with its node cannot, and then the owners of shards that may have been there wait for a window's length. Who waits
/// so has sent nothing yet, and says so of its shard while it lives: if it is lost too, its successor waits only for what is left, and a
/// channel whose owners are lost again and again is not silent for ever.
/// </summary>
internal sealed class Predecessors
{
    private const int MostInherited = 65_536;

    // The shards of a lost node may start here a little before this node hears of the loss.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(2);

    // Losses that are older have no window that is worth telling of.
    private static readonly TimeSpan Recent = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly List<TimeSpan> _losses = [];
    private readonly Dictionary<string, Life> _shards = [];
    private readonly Dictionary<string, IReadOnlyList<TimeSpan>> _told = [];
    private readonly Dictionary<RestEntity, TimeSpan> _quietAt = [];

    /// <summary>When a node was last lost; null if none was.</summary>
    public TimeSpan? LostAt
    {
        get
        {
            lock (_gate) return _losses.Count == 0 ? null : _losses[^1];
        }
    }

    /// <summary>A node was lost.</summary>
    public void Lost(TimeSpan now)
    {
        lock (_gate)
        {
            // the last one before a shard's start is what counts, so one older than the recent ones is kept
            var old = _losses.FindLastIndex(loss => loss < now - Recent);
            if (old > 0) _losses.RemoveRange(0, old);
            _losses.Add(now);
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

    /// <summary>A shard has been started on another node after these losses (from the first), and each of its owners waits for their windows.</summary>
    public void Waits(string shard, IReadOnlyList<TimeSpan> losses)
    {
        lock (_gate) _told[shard] = losses;
    }

    /// <summary>What other nodes may be told of this one's shards: after which losses, from the first, each was started here.</summary>
    public IReadOnlyList<(string Shard, IReadOnlyList<TimeSpan> Losses)> Waiting(TimeSpan now)
    {
        lock (_gate)
        {
            return [.. _shards.Select(shard => (shard.Key, (IReadOnlyList<TimeSpan>)[.. shard.Value.After.Where(loss => loss > now - Recent)])).Where(shard => shard.Item2.Count > 0)];
        }
    }

    /// <summary>What the new owner of an entity, in a shard of this node, has to respect.</summary>
    public Inheritance Of(RestEntity entity, IActorRef shard, TimeSpan now)
    {
        lock (_gate)
        {
            TimeSpan? quiet = _quietAt.Remove(entity, out var at) && at > now ? at : null;
            // Each interaction has limits of its own, and one answer: what waits 3 seconds must not wait for others' windows.
            if (entity.IsInteraction) return new Inheritance([], quiet, false);
            var isNew = !_shards.TryGetValue(shard.Path.Name, out var life) || !life.Shard.Equals(shard);
            if (isNew) _shards[shard.Path.Name] = life = new Life(shard, now, LossesBefore(shard.Path.Name, now));
            var losses = life!.After;
            var last = _losses.FindLastIndex(loss => loss <= life.Since + Slack);
            if (last >= 0 && !losses.Contains(_losses[last])) losses = [.. losses, _losses[last]];
            return new Inheritance(losses, quiet, isNew && losses.Count > 0 && losses[^1] > now - Recent);
        }
    }

    // Which of this node's losses may concern the shard it cannot know, but the last one; of those before it knows who was told of them.
    private IReadOnlyList<TimeSpan> LossesBefore(string shard, TimeSpan now)
    {
        var told = _told.TryGetValue(shard, out var others) ? others.Where(loss => loss > now - Recent) : [];
        return [.. (_losses.Count > 0 ? told.Append(_losses[^1]) : told).Order()];
    }

    private sealed record Life(IActorRef Shard, TimeSpan Since, IReadOnlyList<TimeSpan> After);
}

/// <summary>What a new owner has to respect of those before it.</summary>
/// <param name="Losses">
/// When nodes were lost, from the first. The shard was started anew after each but perhaps the last, by owners who waited for the windows of the loss
/// before: what was sent before the first may still count, and what was sent after those waits.
/// </param>
/// <param name="QuietAt">When the windows of an owner that moved in order are over; null if there was none.</param>
/// <param name="IsToBeTold">Whether the other nodes should hear that owners of the shard wait.</param>
internal sealed record Inheritance(IReadOnlyList<TimeSpan> Losses, TimeSpan? QuietAt, bool IsToBeTold)
{
    /// <summary>What a lost owner sent last may reach the server only after the loss was noticed, and begins a window then.</summary>
    private static readonly TimeSpan LastWay = TimeSpan.FromMilliseconds(300);

    /// <summary>Nodes notice a loss one after the other: an owner lost so shortly before it would have begun to send may have begun.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(1);

    /// <summary>When a window that others may have used is over for certain; null if nobody can have used it.</summary>
    /// <param name="window">Its length.</param>
    public TimeSpan? QuietBy(TimeSpan window)
    {
        TimeSpan? until = null;
        foreach (var lost in Losses)
        {
            if (until is null || lost + Skew >= until) until = lost + LastWay + window; // else who was lost then had still been waiting
        }

        return QuietAt > until || until is null ? QuietAt : until;
    }
}
