using Guildhall.LocalDiscord;

namespace Guildhall.Checking;

/// <summary>The dispatches of a ledger by session and sequence.</summary>
internal sealed class SessionIndex
{
    private readonly Dictionary<string, Numbered> _sessions = new(StringComparer.Ordinal);

    public SessionIndex(IReadOnlyList<DispatchRecord> dispatches)
    {
        foreach (var session in dispatches.GroupBy(d => d.Session.Value))
        {
            var ordered = session.OrderBy(d => d.Sequence).ToArray();
            _sessions.Add(session.Key, new Numbered(ordered[0].Sequence, ordered));
        }
    }

    public IEnumerable<string> Sessions => _sessions.Keys;

    /// <summary>A session's dispatches in order.</summary>
    public ReadOnlySpan<DispatchRecord> Of(string session) => _sessions.TryGetValue(session, out var found) ? found.Dispatches : [];

    /// <summary>One dispatch; false if the server never sent it.</summary>
    public bool TryGet(string session, long sequence, out DispatchRecord dispatch)
    {
        dispatch = default;
        if (!_sessions.TryGetValue(session, out var found)) return false;
        var at = sequence - found.First;
        if (at < 0 || at >= found.Dispatches.Length) return false;
        dispatch = found.Dispatches[at];
        return dispatch.Sequence == sequence;
    }

    /// <summary>The session's highest sequence at a moment.</summary>
    public long HighestAt(string session, TimeSpan at)
    {
        var dispatches = Of(session);
        int low = 0, high = dispatches.Length;
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (dispatches[middle].At <= at) low = middle + 1;
            else high = middle;
        }

        return low == 0 ? 0 : dispatches[low - 1].Sequence;
    }

    private sealed record Numbered(long First, DispatchRecord[] Dispatches);
}
