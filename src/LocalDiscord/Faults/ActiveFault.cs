using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord;

/// <summary>A fault that was started: chooses what it strikes, by its scope, its dice and its count.</summary>
internal sealed class ActiveFault
{
    private readonly Lock _sync = new();
    private readonly Ledger _ledger;
    private readonly Action<ActiveFault> _spent;
    private readonly Dictionary<ulong, ulong> _asked = [];
    private readonly HashSet<string>? _events, _routes;
    private readonly string? _id, _door;
    private readonly long? _shard;
    private readonly GuildId _guild;
    private readonly double _probability;
    private readonly long _most;
    private readonly ulong _seed;
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="id">Its number.</param>
    /// <param name="spec">What was asked for.</param>
    /// <param name="seed">For its dice, unless the spec names one.</param>
    /// <param name="ledger">Where its strikes are written.</param>
    /// <param name="spent">Told once, when its count is reached.</param>
    public ActiveFault(long id, FaultSpec spec, ulong seed, Ledger ledger, Action<ActiveFault> spent)
    {
        (Id, Spec, _ledger, _spent) = (id, spec, ledger, spent);
        Trouble = spec.Kind.Make(spec);
        StartedAt = ledger.Elapsed;
        _seed = SeededRandom.Mix((ulong?)spec.Maybe(FaultCommon.Seed) ?? seed, Hash(spec.Kind.Name));
        _events = spec.Text(FaultCommon.Event)?.Split('/').ToHashSet(StringComparer.Ordinal);
        _routes = spec.Text(FaultCommon.Route)?.Split('/').ToHashSet(StringComparer.Ordinal);
        _id = spec.Text(FaultCommon.Id);
        _door = spec.Text(FaultCommon.Door) is { } door and not "any" ? door : null;
        _shard = spec.Maybe(FaultCommon.Shard);
        _guild = new GuildId(spec.Id(FaultCommon.Guild) ?? 0);
        _probability = spec.Share(FaultCommon.Probability);
        _most = spec.Maybe(FaultCommon.Count) is { } most and > 0 ? most : long.MaxValue;
    }

    /// <summary>Completes when the fault is ended.</summary>
    public Task Over => _over.Task;

    public void End() => _over.TrySetResult();

    public long Id { get; }
    public FaultSpec Spec { get; }
    public Trouble Trouble { get; }
    public TimeSpan StartedAt { get; }

    /// <summary>How often it has struck.</summary>
    public long Count { get; private set; }

    public FaultView View => new(Id, Spec.Kind.Name, Spec.ToString(), StartedAt, Count);

    /// <summary>Whether it strikes here and now; if so, it has.</summary>
    public bool Strikes(in FaultTarget target)
    {
        if (!Matches(target)) return false;
        bool last;
        lock (_sync)
        {
            if (Count >= _most || Draw(target) >= _probability) return false;
            last = ++Count == _most;
        }

        _ledger.Struck(this, target);
        if (last) _spent(this);
        return true;
    }

    /// <summary>A number from 0 to 1, 1 excluded: the next of a row of its own for each shard, so that no race of two shards changes either's.</summary>
    public double Draw(in FaultTarget target = default)
    {
        lock (_sync)
        {
            var row = target.Shard is { } shard ? ((ulong)shard.Count << 32) + (ulong)shard.Index + 1 : target.Guild.Value;
            var number = _asked[row] = _asked.GetValueOrDefault(row) + 1;
            return (SeededRandom.Mix(_seed, SeededRandom.Mix(row, number)) >> 11) * (1.0 / (1UL << 53));
        }
    }

    private bool Matches(in FaultTarget target) =>
        (_shard is null || target.Shard?.Index == _shard)
        && (_guild == default || target.Guild == _guild || (target.Guild == default && target.Event == GatewayEvent.Unknown && target.Shard is { } shard && ShardId.Of(_guild, shard.Count) == shard))
        && (_door is null || target.Door == _door)
        && (_events is null || _events.Contains(target.Event.Name()))
        && (_routes is null || (target.Route is { } route && _routes.Contains(route.Name)))
        && (_id is null || target.Values?.Values.Contains(_id) == true);

    private static ulong Hash(string text) => text.Aggregate(14695981039346656037UL, (hash, c) => (hash ^ c) * 1099511628211);
}

/// <summary>A fault that is active.</summary>
/// <param name="Id">Its number since the server started.</param>
/// <param name="Name">Its name in the table.</param>
/// <param name="Text">As it was asked for.</param>
/// <param name="StartedAt">Monotonic time since the server started.</param>
/// <param name="Strikes">How often it has struck.</param>
public sealed record FaultView(long Id, string Name, string Text, TimeSpan StartedAt, long Strikes);
