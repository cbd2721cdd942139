using System.Globalization;
using Guildhall.Host.Running;

namespace Guildhall.Host.View;

/// <summary>A line now and then, for outputs that are no terminal: at every change of a shard's state, and every few seconds.</summary>
internal sealed class PlainView(TextWriter output, TimeProvider time) : IRunView
{
    /// <summary>At least one line in this time.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly RateHistory _rates = new(1);
    private readonly Dictionary<int, (string State, string? Node)> _states = [];
    private TimeSpan _last = -Every;

    /// <inheritdoc/>
    public TimeSpan Interval { get; } = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
    public void Show(RunMoment moment)
    {
        _rates.Note(moment.Uptime, moment.Node.EventsReceived);
        foreach (var shard in moment.Node.Shards)
        {
            if (_states.TryGetValue(shard.Index, out var before) && before == (shard.State, shard.Node)) continue;
            _states[shard.Index] = (shard.State, shard.Node);
            Line(string.Create(CultureInfo.InvariantCulture,
                $"shard {shard.Index}: {shard.State}{(shard.Node is { } on ? $" on node {on}" : "")}, session {ShardTable.Short(shard.Session)}, received {shard.Received}, committed {shard.Committed}, resumed {shard.Resumed}, identified {shard.Identified}"));
        }

        // A node of a cluster may have no shard; a node alone that has none has not begun yet.
        if ((moment.Node.Shards.Count == 0 && moment.Node.Nodes == 1) || moment.Uptime - _last < Every) return;
        _last = moment.Uptime;
        Line(Text(moment.Node));
    }

    /// <inheritdoc/>
    public void Draining(StopReason reason, string detail) => Line(reason switch
    {
        StopReason.Signal => $"{detail}: draining; Ctrl-C kills",
        StopReason.Elapsed => "time is over: draining",
        _ => $"stopping: {detail}",
    });

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private string Text(NodeReading node) => string.Create(CultureInfo.InvariantCulture,
        $"{Cluster(node)}shards {node.Shards.Count(s => s.IsLive)}/{node.Shards.Count} live, guilds {node.Guilds}, members {node.Members}, {_rates.Latest:0} events/s, received {node.EventsReceived}, done {node.EventsCommitted}, handlers {node.HandlerRuns} runs {node.HandlerFailures} failed {node.DeadLetters} dead letters, REST {node.Rest.Answered} calls {node.Rest.RateLimited} x 429{(node.StoreAlarm is { } alarm ? $", STORE: {alarm}" : "")}");

    private static string Cluster(NodeReading node) => node.Nodes == 1 ? "" : string.Create(CultureInfo.InvariantCulture,
        $"{(node.Address.Length == 0 ? "" : $"node {node.Address}, ")}{node.Nodes} nodes{(node.NodesAway == 0 ? "" : $" ({node.NodesAway} away)")}, ");

    private void Line(string text) => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{time.GetLocalNow():HH:mm:ss} {text}"));
}
