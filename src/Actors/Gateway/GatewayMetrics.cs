using System.Diagnostics.Metrics;
using Guildhall.Protocol;

namespace Guildhall.Actors.Gateway;

/// <summary>
/// The instruments of the gateway. They read the registry when somebody collects, so the event path pays nothing for them.
/// </summary>
public sealed class GatewayMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Guildhall.Gateway";

    private readonly Meter _meter;

    /// <summary>Creates the instruments over a registry.</summary>
    public GatewayMetrics(GatewayRegistry registry, IMeterFactory? factory = null)
    {
        Registry = registry;
        _meter = factory?.Create(MeterName) ?? new Meter(MeterName);
        _meter.CreateObservableCounter("guildhall.gateway.events", EventsByType, "{event}", "Dispatches received, replays included");
        Counter("guildhall.gateway.reconnects", "{connection}", "Connections lost", status => status.Reconnects);
        Counter("guildhall.gateway.resumes", "{session}", "Sessions resumed", status => status.Resumes);
        Counter("guildhall.gateway.identifies", "{session}", "IDENTIFYs sent", status => status.Identifies);
        Counter("guildhall.gateway.gaps", "{gap}", "Gaps recorded: events that could not be had", status => status.Gaps);
        Counter("guildhall.gateway.malformed", "{frame}", "Frames that could not be read", status => status.Malformed);
        Gauge("guildhall.gateway.live", "{shard}", "Whether the shard is live", status => status.Phase == GatewayPhase.Live ? 1 : 0);
        Gauge("guildhall.gateway.uncommitted", "{event}", "Received less committed sequence", status => status.Received - status.Committed);
        Gauge("guildhall.gateway.outstanding.bytes", "By", "Payload kept for events that are not done", status => status.OutstandingBytes);
        Gauge("guildhall.gateway.stalled", "{shard}", "Whether reading waits for guilds", status => status.IsStalled ? 1 : 0);
        Gauge("guildhall.gateway.guilds", "{guild}", "Guilds on the shard", status => status.Guilds);
        _meter.CreateObservableGauge("guildhall.gateway.latency", Latencies, "s", "From the latest heartbeat to its acknowledgement");
    }

    /// <summary>What the instruments read.</summary>
    public GatewayRegistry Registry { get; }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private void Counter(string name, string unit, string description, Func<GatewayShardStatus, long> value) =>
        _meter.CreateObservableCounter(name, () => PerShard(value), unit, description);

    private void Gauge(string name, string unit, string description, Func<GatewayShardStatus, long> value) =>
        _meter.CreateObservableGauge(name, () => PerShard(value), unit, description);

    private IEnumerable<Measurement<long>> PerShard(Func<GatewayShardStatus, long> value) =>
        Registry.Snapshot().Select(status => new Measurement<long>(value(status), Shard(status)));

    private IEnumerable<Measurement<double>> Latencies()
    {
        foreach (var status in Registry.Snapshot())
        {
            if (status.Latency is { } latency) yield return new Measurement<double>(latency.TotalSeconds, Shard(status));
        }
    }

    private IEnumerable<Measurement<long>> EventsByType()
    {
        var statuses = Registry.Snapshot();
        foreach (var facts in GatewayEvents.All)
        {
            var sum = statuses.Sum(status => (int)facts.Event < status.EventsByType.Count ? status.EventsByType[(int)facts.Event] : 0);
            if (sum > 0) yield return new Measurement<long>(sum, new KeyValuePair<string, object?>("discord.event", facts.Name));
        }
    }

    private static KeyValuePair<string, object?> Shard(GatewayShardStatus status) => new("discord.shard", status.Shard.ToString());
}
