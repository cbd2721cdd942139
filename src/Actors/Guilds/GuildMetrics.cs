using System.Diagnostics.Metrics;

namespace Guildhall.Actors.Guilds;

/// <summary>What the guild actors of a node hold and do.</summary>
public sealed class GuildMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Guildhall.Guilds";

    private readonly Meter _meter = new(MeterName);
    private long _guilds;
    private long _members;
    private long _applied;
    private long _recognised;
    private long _failed;
    private long _flushes;
    private long _repairs;

    /// <summary>Creates the instruments; all are read when asked, so that counting costs an interlocked add.</summary>
    public GuildMetrics()
    {
        _meter.CreateObservableUpDownCounter("guildhall.guilds", () => Guilds, "{guild}", "Guilds held in memory.");
        _meter.CreateObservableUpDownCounter("guildhall.members", () => Members, "{member}", "Members held in memory.");
        _meter.CreateObservableCounter("guildhall.guild.events_applied", () => Applied, "{event}", "Events applied to guild state.");
        _meter.CreateObservableCounter("guildhall.guild.events_recognised", () => Recognised, "{event}", "Replayed events that had been applied before.");
        _meter.CreateObservableCounter("guildhall.guild.events_failed", () => Failed, "{event}", "Events that could not be applied: wrong types in known fields.");
        _meter.CreateObservableCounter("guildhall.guild.flushes", () => Flushes, "{flush}", "Writes of changed guilds.");
        _meter.CreateObservableCounter("guildhall.guild.repairs", () => Repairs, "{guild}", "Guilds made anew from REST.");
    }

    /// <summary>Guilds held.</summary>
    public long Guilds => Interlocked.Read(ref _guilds);

    /// <summary>Members held.</summary>
    public long Members => Interlocked.Read(ref _members);

    /// <summary>Events applied to state.</summary>
    public long Applied => Interlocked.Read(ref _applied);

    /// <summary>Replayed events that had been applied before.</summary>
    public long Recognised => Interlocked.Read(ref _recognised);

    /// <summary>Events that could not be applied.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>Writes of changed guilds.</summary>
    public long Flushes => Interlocked.Read(ref _flushes);

    /// <summary>Guilds made anew from REST.</summary>
    public long Repairs => Interlocked.Read(ref _repairs);

    internal void Held(int guilds, int members)
    {
        if (guilds != 0) Interlocked.Add(ref _guilds, guilds);
        if (members != 0) Interlocked.Add(ref _members, members);
    }

    internal void CountApplied() => Interlocked.Increment(ref _applied);

    internal void CountRecognised() => Interlocked.Increment(ref _recognised);

    internal void CountFailed() => Interlocked.Increment(ref _failed);

    internal void CountFlush() => Interlocked.Increment(ref _flushes);

    internal void CountRepair() => Interlocked.Increment(ref _repairs);

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
