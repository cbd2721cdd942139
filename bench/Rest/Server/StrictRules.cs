using System.Globalization;

namespace Guildhall.Bench.Rest.Server;

/// <summary>How the server took a call.</summary>
/// <param name="Status">200 or 429.</param>
/// <param name="IsGlobal">Whether a 429 is of the global limit.</param>
/// <param name="Remaining">Left in the window.</param>
/// <param name="ResetAfter">Time to the window's end; of a 429 of the bot's own limits the time to wait.</param>
/// <param name="SharedFor">How long a limit lasts that others share; null if none was met.</param>
public readonly record struct Verdict(int Status, bool IsGlobal, int Remaining, TimeSpan ResetAfter, TimeSpan? SharedFor = null);

/// <summary>Counts every call strictly: windows to the tick, the global limit over every sliding second. Not thread-safe.</summary>
public sealed class StrictRules(ServerPlan plan)
{
    private readonly Dictionary<ulong, (TimeSpan End, int Used)> _windows = [];
    private readonly Queue<TimeSpan> _lastSecond = new();
    private readonly Dictionary<(ulong Channel, string Nonce), ulong> _nonces = [];
    private readonly HashSet<string> _contents = [];
    private readonly List<TimeSpan> _accepted = [];
    private readonly Random _random = new(17);
    private readonly SortedDictionary<string, int> _byNode = [];
    private int _hot;
    private int _interactions;
    private int _bucketRefusals;
    private int _globalRefusals;
    private int _sharedRefusals;
    private int _messages;
    private int _doubled;
    private int _deduplicated;
    private ulong _id = 1_000_000;

    /// <summary>A message arrives.</summary>
    public Verdict Message(ulong channel, string node, TimeSpan now)
    {
        while (_lastSecond.TryPeek(out var oldest) && oldest + TimeSpan.FromSeconds(1) <= now) _lastSecond.Dequeue();
        if (_lastSecond.Count >= plan.Global)
        {
            _globalRefusals++;
            return new Verdict(429, true, 0, _lastSecond.Peek() + TimeSpan.FromSeconds(1) - now);
        }

        var (end, used) = _windows.GetValueOrDefault(channel);
        if (now >= end) (end, used) = (now + TimeSpan.FromMilliseconds(plan.WindowMs), 0);
        if (used >= plan.PerWindow)
        {
            _bucketRefusals++;
            return new Verdict(429, false, 0, end - now);
        }

        _windows[channel] = (end, used + 1);
        _lastSecond.Enqueue(now);
        if (_random.Next(1_000) < plan.SharedPerMille)
        {
            _sharedRefusals++; // after it was counted: such a call was made too
            return new Verdict(429, false, plan.PerWindow - used - 1, end - now, TimeSpan.FromSeconds(1));
        }

        _accepted.Add(now);
        _byNode[node] = _byNode.GetValueOrDefault(node) + 1;
        if (channel == 1) _hot++;
        return new Verdict(200, false, plan.PerWindow - used - 1, end - now);
    }

    /// <summary>A message that was taken is posted, unless its nonce was seen before in the channel.</summary>
    /// <returns>Its id.</returns>
    public ulong Post(ulong channel, string content, string? nonce)
    {
        if (nonce is not null && _nonces.TryGetValue((channel, nonce), out var known))
        {
            _deduplicated++;
            return known;
        }

        _messages++;
        if (!_contents.Add(string.Create(CultureInfo.InvariantCulture, $"{channel} {content}"))) _doubled++;
        if (nonce is not null) _nonces[(channel, nonce)] = ++_id;
        return _id;
    }

    /// <summary>An answer to an interaction arrives; it is not counted towards the global limit.</summary>
    public void Interaction() => _interactions++;

    /// <summary>What was seen.</summary>
    public ServerReport Report() => new()
    {
        Accepted = _accepted.Count,
        AcceptedHot = _hot,
        Interactions = _interactions,
        BucketRefusals = _bucketRefusals,
        GlobalRefusals = _globalRefusals,
        SharedRefusals = _sharedRefusals,
        Messages = _messages,
        Doubled = _doubled,
        Deduplicated = _deduplicated,
        Seconds = _accepted.Count < 2 ? 0 : (_accepted[^1] - _accepted[0]).TotalSeconds,
        LeanestSecond = Leanest(),
        ByNode = new SortedDictionary<string, int>(_byNode),
    };

    /// <summary>When each call was taken, in seconds after the first one.</summary>
    public IReadOnlyList<double> Timeline() => [.. _accepted.Select(at => (at - _accepted[0]).TotalSeconds)];

    private int Leanest()
    {
        if (_accepted.Count < 2) return 0;
        var first = _accepted[0];
        var seconds = (int)(_accepted[^1] - first).TotalSeconds;
        var counts = new int[seconds + 1];
        foreach (var at in _accepted) counts[(int)(at - first).TotalSeconds]++;
        return seconds == 0 ? counts[0] : counts[..^1].Min();
    }
}
