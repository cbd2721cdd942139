using Guildhall.Actors.Cluster;
using Guildhall.Actors.Gateway;
using Guildhall.Actors.Rest;
using Guildhall.Protocol;

namespace Guildhall.Host.Running;

/// <summary>The real node, as the host sees it.</summary>
internal sealed class NodeAdapter(GuildhallNode node) : IRunningNode
{
    /// <inheritdoc/>
    public Task<string> Fatal => node.Fatal;

    /// <inheritdoc/>
    public NodeReading Read()
    {
        var status = node.Status;
        return new NodeReading
        {
            Shards = [.. status.Shards.OrderBy(shard => shard.Shard.Index).Select(Read)],
            Guilds = status.Guilds,
            Members = status.Members,
            EventsReceived = status.Shards.Sum(shard => shard.Events),
            EventsCommitted = status.Shards.Sum(shard => shard.Events - shard.Outstanding),
            EventsByType = ByType(status.Shards),
            EventsRecognised = status.EventsRecognised,
            HandlerRuns = status.HandlerRuns,
            HandlerFailures = status.HandlerFailures,
            DeadLetters = status.DeadLetters,
            Rest = Read(status.Rest),
            StoreAlarm = status.StoreAlarm,
            Address = status.Address,
            Nodes = Math.Max(1, status.Nodes.Count),
            NodesAway = status.Nodes.Count(member => !member.IsReachable),
        };
    }

    /// <inheritdoc/>
    public async Task<bool> DrainAsync(TimeSpan limit)
    {
        try
        {
            return await node.DrainAsync(limit);
        }
        catch (OperationCanceledException)
        {
            return false; // the limit was over before the last shard had finished
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => node.DisposeAsync();

    private static ShardReading Read(GatewayShardStatus shard) => new()
    {
        Index = shard.Shard.Index,
        State = shard.Phase.ToString(),
        IsLive = shard.Phase == GatewayPhase.Live,
        Session = shard.Session?.Value,
        Received = shard.Received,
        Committed = shard.Committed,
        Outstanding = shard.Outstanding,
        Latency = shard.Latency,
        Reconnects = shard.Reconnects,
        Resumed = shard.Resumes,
        Identified = shard.Identifies,
    };

    private static RestReading Read(RestStatus rest) => new()
    {
        ByStatus = rest.ByStatus.Where(row => row.Key != 0).OrderBy(row => row.Key).ToDictionary(),
        Unanswered = rest.ByStatus.GetValueOrDefault(0),
        Waiting = rest.Queued,
        Busiest = [.. rest.Buckets.Select(bucket => new BucketReading(RouteFirst(bucket.Name), bucket.InFlight, bucket.Queued, bucket.Remaining, bucket.Limit, bucket.ResetIn))],
        Recent = [.. rest.Recent.Select(call => new CallReading(call.Ago, call.What, call.Status))],
    };

    // "c:397 CreateMessage" is cut from its end where there is little room: the route says more than the id.
    private static string RouteFirst(string name) => name.IndexOf(' ', StringComparison.Ordinal) is var blank and > 0 ? $"{name[(blank + 1)..]} {name[..blank]}" : name;

    private static SortedDictionary<string, long> ByType(IReadOnlyList<GatewayShardStatus> shards)
    {
        var sums = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var shard in shards)
        {
            for (var e = 0; e < shard.EventsByType.Count; e++)
            {
                if (shard.EventsByType[e] == 0) continue;
                var name = e == (int)GatewayEvent.Unknown ? "UNKNOWN" : ((GatewayEvent)e).Name();
                sums[name] = sums.GetValueOrDefault(name) + shard.EventsByType[e];
            }
        }

        return sums;
    }
}
