using System.Globalization;
using System.Text;
using Guildhall.Checking;

namespace Guildhall.Host.Chaos;

/// <summary>The report as one file that needs nothing else.</summary>
internal static class ChaosPage
{
    /// <summary>Writes it.</summary>
    public static string Write(ChaosOutcome outcome)
    {
        var f = ChaosFigures.Of(outcome);
        var page = new StringBuilder();
        page.Append("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Chaos report</title><style>").Append(Css).Append("</style><main>");
        page.Append(CultureInfo.InvariantCulture, $"<h1>Chaos report <span class=\"{(f.Clean ? "clean" : "broken")}\">{(f.Clean ? "clean" : "broken")}</span></h1>");
        page.Append(CultureInfo.InvariantCulture, $"<p class=\"command\"><code>guildhall {Svg.Escape(f.Command)}</code></p>");
        page.Append(CultureInfo.InvariantCulture, $"<p>{f.Nodes} nodes as processes, {f.Shards} shards, {f.Guilds} guilds, {f.Seconds} s of load: {f.Kills} SIGKILLs ({f.KillsOfOldest} of the oldest node), {f.Freezes} freezes, {f.Drains} drains, {f.Drops} dropped sockets. The server's ledger was joined with the nodes' journals; what counts is written in docs/chaos.md.</p>");
        page.Append("<div class=\"cards\">");
        Card("dispatches", f.Dispatches, null);
        Card("lost", f.Lost, 0);
        Card("applied twice", f.AppliedTwice, 0);
        Card("handled zero", f.HandledZero, 0);
        Card("reordered in a guild", f.ReorderedInGuild, 0);
        Card("state unexplained", f.StateUnexplained, 0);
        Card("gaps unreported", f.GapsUnreported, 0);
        Card("gaps reported", f.GapsReported, null);
        Card("commands", f.Commands, null);
        Card("answered zero", f.AnsweredZero, 0);
        Card("answered twice", f.AnsweredTwice, 0);
        Card("fell into a freeze", f.CommandsUnanswerable, null);
        Card("identifies unneeded", f.IdentifiesUnneeded, 0);
        Card("answers of 429", f.Http429, null);
        Card("guilds stored wrongly", f.StateMismatch, 0);
        Card("takeovers nobody caused", f.TakeoversUncaused, 0);
        Card("nodes' surprises", f.Surprises.Count, 0);
        page.Append("</div>");

        Section("Who had which shard", "Above: the nodes, from start to kill (✕) or drain (▼), hatched while frozen. Below: each shard in the colour of its node while its connection was live. Red lines are SIGKILLs, dots are dropped sockets.", TimeLine.Draw(outcome));
        Section("Latency of events", "From the server's dispatch to its first application or handling, per second of the run: p50 (blue) and p99 (orange). Events that had to wait for a takeover are in it.", Charts.Latency(outcome));
        var kills = outcome.Verdict.Takeovers.Where(t => t.Fault == FaultKinds.Kill).Select(t => t.Milliseconds).OfType<double>().ToList();
        Section("Takeover times", "From SIGKILL to the first event that the new owner applied, for each shard of the killed node.", Charts.Takeovers(kills));
        page.Append("<table><tr><th><th>count<th>p50 ms<th>p95 ms<th>p99 ms<th>most ms</tr>");
        Row("takeover after a kill", f.TakeoverMs);
        Row("takeover after a freeze", f.TakeoverAfterFreezeMs);
        Row("without connection at a drain", f.UnconnectedAtDrainMs);
        Row("latency of an event", f.LatencyMs);
        page.Append("</table>");
        page.Append(CultureInfo.InvariantCulture, $"<p>Greatest share of a replay buffer that a RESUME used: {f.ReplayUsedMax:P1}. Handler runs that repeated a finished one (allowed): {f.HandledAgain}. Dead letters: {f.DeadLetters}.</p>");
        if (f.Kills > 0) page.Append(CultureInfo.InvariantCulture, $"<p>SIGKILLs by what they were aimed at (one may be several): {Svg.Escape(string.Join("; ", f.KillsAimedAt.Select(aim => $"{aim.Key} {aim.Value}")))}.</p>");
        Tables.Violations(page, outcome);
        page.Append("</main></html>\n");
        return page.ToString();

        void Card(string name, int value, int? bar) => page.Append(CultureInfo.InvariantCulture,
            $"<div class=\"card{(bar is null ? "" : value > bar ? " bad" : " good")}\"><b>{value:N0}</b>{name}</div>");

        void Section(string title, string text, string drawing) => page.Append(CultureInfo.InvariantCulture, $"<h2>{title}</h2><p>{text}</p>{drawing}");

        void Row(string name, Spread s) => page.Append(CultureInfo.InvariantCulture, $"<tr><td>{name}<td>{s.Count}<td>{s.P50}<td>{s.P95}<td>{s.P99}<td>{s.Max}</tr>");
    }

    private const string Css = """
        body{font:15px/1.5 system-ui,sans-serif;margin:0;background:#f6f6f4;color:#222}main{max-width:1120px;margin:0 auto;padding:20px}
        h1{margin:.2em 0}h2{margin:1.6em 0 .2em;font-size:1.2em}p{margin:.3em 0 .8em;color:#444}.command{overflow-x:auto}
        .clean,.broken{font-size:.6em;padding:.2em .7em;border-radius:1em;color:#fff;vertical-align:middle}.clean{background:#228833}.broken{background:#cc3311}
        .cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(128px,1fr));gap:8px}.card{background:#fff;border-left:4px solid #bbb;padding:6px 10px;font-size:.85em}
        .card b{display:block;font-size:1.6em}.good{border-color:#228833}.bad{border-color:#cc3311;background:#fdece8}
        svg{width:100%;background:#fff;display:block}.label,.tick{font:11px system-ui,sans-serif;fill:#555}.grid{stroke:#e4e4e0}.kill{stroke:#cc3311;stroke-width:1.2}
        .other{stroke:#999;stroke-dasharray:3 3}.stay{opacity:.85}.frozen{fill:#fff;opacity:.75;stroke:#333;stroke-dasharray:2 2}.drop{fill:#222}.cross{font:bold 13px sans-serif;fill:#cc3311}
        .p50{fill:none;stroke:#4477aa;stroke-width:1.6}.p99{fill:none;stroke:#ee8866;stroke-width:1.4}.bar{fill:#4477aa}
        table{border-collapse:collapse;background:#fff;margin:.6em 0;font-size:.88em;width:100%}td,th{border-bottom:1px solid #e4e4e0;padding:3px 8px;text-align:left;vertical-align:top}
        code{background:#ecece8;padding:2px 5px;border-radius:3px}
        """;
}
