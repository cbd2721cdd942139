using System.Globalization;
using System.Runtime.InteropServices;

namespace Guildhall.Checking;

/// <summary>When each dispatch was first applied or handled.</summary>
internal sealed class Firsts
{
    private readonly Dictionary<(string Session, long Sequence), long> _at = [];

    public void Add(JournalLine line)
    {
        if (line.Kind is not (LineKind.Applied or LineKind.Handled or LineKind.Malformed)) return;
        ref var at = ref CollectionsMarshal.GetValueRefOrAddDefault(_at, (line.Session, line.To), out var known);
        if (!known || line.At < at) at = line.At;
    }

    public Latencies Latencies(LedgerFacts facts)
    {
        var all = new List<(TimeSpan, double)>(_at.Count);
        foreach (var dispatch in facts.Dispatches)
        {
            if (_at.TryGetValue((dispatch.Session.Value, dispatch.Sequence), out var at))
                all.Add((dispatch.At, Math.Max(0, (at - facts.Moment(dispatch.At)) / 1e6)));
        }

        all.Sort((a, b) => a.Item1.CompareTo(b.Item1));
        return new Latencies(all);
    }

    /// <summary>Finds dispatches that were applied or handled first after a bound. One that never was is not late but lost.</summary>
    public void Check(LedgerFacts facts, TimeSpan late, Findings findings)
    {
        foreach (var dispatch in facts.Dispatches)
        {
            if (!_at.TryGetValue((dispatch.Session.Value, dispatch.Sequence), out var at)) continue;
            var took = (at - facts.Moment(dispatch.At)) / 1e6;
            if (took > late.TotalMilliseconds) findings.Add(ViolationKind.Late, dispatch, string.Create(CultureInfo.InvariantCulture, $"first applied or handled {took:F0} ms after it was sent"));
        }
    }
}
