using System.Globalization;
using System.Text;

namespace Guildhall.Host.Chaos;

/// <summary>The tables of what went wrong, with the numbers by which each is found in ledger and journals.</summary>
internal static class Tables
{
    /// <summary>Writes them.</summary>
    public static void Violations(StringBuilder page, ChaosOutcome outcome)
    {
        page.Append("<h2>Violations</h2>");
        if (outcome.IsClean) page.Append("<p>None.</p>");
        foreach (var kind in outcome.Verdict.Findings.Kept.GroupBy(violation => violation.Kind))
        {
            page.Append(CultureInfo.InvariantCulture, $"<h3>{kind.Key}: {outcome.Verdict.Findings.Count(kind.Key)}</h3><table><tr><th>at<th>shard<th>session / sequence<th>guild<th>event<th>what</tr>");
            foreach (var v in kind)
            {
                var at = v.At == default ? "" : string.Create(CultureInfo.InvariantCulture, $"{(outcome.Facts.Moment(v.At) - outcome.Begin) / 1e9:0.0} s");
                page.Append(CultureInfo.InvariantCulture, $"<tr><td>{at}<td>{v.Shard}<td>{Svg.Escape(v.Session)} / {v.Sequence}<td>{v.Guild}<td>{Svg.Escape(v.Event)}<td>{Svg.Escape(v.What)}</tr>");
            }

            page.Append("</table>");
        }

        if (outcome.Mismatches.Count > 0)
        {
            page.Append("<h3>Guilds stored otherwise than they are</h3><table><tr><th>guild<th>shard<th>what</tr>");
            foreach (var m in outcome.Mismatches) page.Append(CultureInfo.InvariantCulture, $"<tr><td>{m.Guild}<td>{m.Shard}<td>{Svg.Escape(m.What)}</tr>");
            page.Append("</table>");
        }

        foreach (var surprise in outcome.Surprises) page.Append(CultureInfo.InvariantCulture, $"<p>{Svg.Escape(surprise)}</p>");
    }
}
