using Guildhall.Host.Running;

namespace Guildhall.Host.Nodes;

/// <summary>The readings of several nodes as one.</summary>
internal static class ReadingSum
{
    private const int Shown = 20;

    /// <summary>Sums them up; a shard that moved counts where it is live, else where it came furthest.</summary>
    public static NodeReading Of(IReadOnlyList<(string Name, NodeReading Reading, bool IsAlive)> nodes)
    {
        var readings = nodes.Select(node => node.Reading).ToList();
        return new NodeReading
        {
            Shards = [.. nodes.SelectMany(Named).GroupBy(shard => shard.Index).OrderBy(group => group.Key).Select(Join)],
            Guilds = nodes.Where(node => node.IsAlive).Sum(node => node.Reading.Guilds),
            Members = nodes.Where(node => node.IsAlive).Sum(node => node.Reading.Members),
            EventsReceived = readings.Sum(r => r.EventsReceived),
            EventsCommitted = readings.Sum(r => r.EventsCommitted),
            EventsByType = Join(readings.Select(r => r.EventsByType)),
            EventsRecognised = readings.Sum(r => r.EventsRecognised),
            HandlerRuns = readings.Sum(r => r.HandlerRuns),
            HandlerFailures = readings.Sum(r => r.HandlerFailures),
            DeadLetters = readings.Sum(r => r.DeadLetters),
            Rest = Join([.. readings.Select(r => r.Rest)]),
            StoreAlarm = readings.Select(r => r.StoreAlarm).FirstOrDefault(alarm => alarm is not null),
            Nodes = nodes.Count,
            NodesAway = nodes.Count(node => !node.IsAlive),
        };
    }

    private static IEnumerable<ShardReading> Named((string Name, NodeReading Reading, bool IsAlive) node) => node.Reading.Shards.Select(shard =>
        node.IsAlive ? shard with { Node = node.Name } : shard with { Node = node.Name, State = "Disconnected", IsLive = false, Latency = null });

    private static ShardReading Join(IEnumerable<ShardReading> everywhere)
    {
        var all = everywhere.ToList();
        return all.OrderByDescending(shard => shard.IsLive).ThenByDescending(shard => shard.Received).First() with
        {
            Reconnects = all.Sum(shard => shard.Reconnects),
            Resumed = all.Sum(shard => shard.Resumed),
            Identified = all.Sum(shard => shard.Identified),
        };
    }

    private static RestReading Join(IReadOnlyList<RestReading> all) => new()
    {
        ByStatus = Join(all.Select(rest => rest.ByStatus)),
        Unanswered = all.Sum(rest => rest.Unanswered),
        Waiting = all.Sum(rest => rest.Waiting),
        Busiest = [.. all.SelectMany(rest => rest.Busiest).OrderByDescending(bucket => bucket.InFlight + bucket.Waiting).Take(Shown)],
        Recent = [.. all.SelectMany(rest => rest.Recent).OrderBy(call => call.Ago).Take(Shown)],
    };

    private static SortedDictionary<T, long> Join<T>(IEnumerable<IReadOnlyDictionary<T, long>> all) where T : notnull =>
        new(all.SelectMany(one => one).GroupBy(row => row.Key).ToDictionary(rows => rows.Key, rows => rows.Sum(row => row.Value)));
}
