using System.Globalization;
using Guildhall.Host.CommandLine;
using Guildhall.Host.Running;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Guildhall.Host.View;

/// <summary>One picture of a run, for a terminal of a given size. Pure: the same moment gives the same picture.</summary>
internal sealed class Frame(RunFacts facts, RunMoment moment, RateHistory rates, IReadOnlyList<string> warnings)
{
    private const int PanelEdges = 2;
    private const int ShardHead = 1;
    private const int LeastPanel = PanelEdges + 2;
    private const int WideEnoughForColumns = 100;

    private NodeReading Node => moment.Node;

    /// <summary>Lays the parts out so that they fill the height exactly; what has no room is left out, least important first.</summary>
    public IRenderable Render(int width, int height)
    {
        var head = Head(width);
        var left = height - head.Count;
        var wanted = Node.Shards.Count + ShardHead + PanelEdges;
        var parts = new List<Layout>();
        var warningRows = warnings.Count == 0 || left < 3 * LeastPanel ? 0 : Math.Min(warnings.Count, 4) + PanelEdges;
        var roomForActivity = left - warningRows - Math.Min(wanted, Math.Max(LeastPanel + 1, (left - warningRows) * 2 / 3));
        var shardRows = roomForActivity >= LeastPanel ? left - warningRows - Math.Max(roomForActivity, LeastPanel) : left - warningRows;

        if (shardRows > PanelEdges + ShardHead)
            parts.Add(Part(Titled("shards", ShardTable.Of(Node.Shards, width, shardRows - PanelEdges - ShardHead)), shardRows));
        if (roomForActivity >= LeastPanel) parts.Add(Activity(width, roomForActivity));
        if (warningRows > 0) parts.Add(Part(Titled("warnings", Lines(warnings.TakeLast(warningRows - PanelEdges).Select(w => $"[yellow]{Markup.Escape(w)}[/]"))), warningRows));

        parts.Insert(0, Part(Lines(head), head.Count));
        return new Layout().SplitRows([.. parts]);
    }

    private static Layout Part(IRenderable content, int rows) => new Layout(content).Size(rows);

    private static Panel Titled(string title, IRenderable content) => new Panel(content)
    {
        Border = BoxBorder.Rounded,
        BorderStyle = new Style(Color.Grey),
        Header = new PanelHeader($"[bold] {title} [/]"),
        Padding = new Padding(1, 0),
        Expand = true,
    };

    private static Rows Lines(IEnumerable<string> lines) => new(lines.Select(line => new OneLine(line)));

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private Layout Activity(int width, int rows)
    {
        var buckets = Titled("REST buckets", BucketTable.Of(Node.Rest.Busiest, rows - PanelEdges - 1));
        var calls = Titled("what the bot did", CallTable.Of(Node.Rest.Recent, rows - PanelEdges));
        if (width >= WideEnoughForColumns) return new Layout().Size(rows).SplitColumns(new Layout(buckets), new Layout(calls));
        if (rows < 2 * LeastPanel) return Part(calls, rows);
        var upper = rows / 2;
        return new Layout().Size(rows).SplitRows(
            Part(Titled("REST buckets", BucketTable.Of(Node.Rest.Busiest, upper - PanelEdges - 1)), upper),
            Part(Titled("what the bot did", CallTable.Of(Node.Rest.Recent, rows - upper - PanelEdges)), rows - upper));
    }

    private List<string> Head(int width)
    {
        var live = Node.Shards.Count(shard => shard.IsLive);
        var where = facts.Embedded ? $"{facts.Server} (embedded local Discord)" : facts.Server;
        var spark = Sparkline.Of(rates.Rates, width >= WideEnoughForColumns ? 40 : 16);
        List<string> lines =
        [
            $"[bold]Guildhall[/] {Phase()}  [grey]{Markup.Escape(facts.Bot)} on {Markup.Escape(where)}[/]",
            $"[bold]{Number((long)rates.Latest)}[/] events/s [green]{spark}[/]  up {Durations.Text(moment.Uptime)}",
            $"{Cluster()}shards {live}/{Node.Shards.Count} live · guilds {Number(Node.Guilds)} · members {Number(Node.Members)} · "
                + $"received {Number(Node.EventsReceived)} · done {Number(Node.EventsCommitted)}",
            $"handlers {Number(Node.HandlerRuns)} runs, {Bad(Node.HandlerFailures, "failed")}, {Bad(Node.DeadLetters, "dead letters")} · "
                + $"REST {Number(Node.Rest.Answered)} calls, {Number(Node.Rest.Waiting)} waiting, {Bad(Node.Rest.RateLimited, "x 429")}",
        ];
        lines.Add(Node.StoreAlarm is { } alarm
            ? $"[bold red]store: {Markup.Escape(alarm)}[/]"
            : $"[grey]state in {Markup.Escape(facts.Store)}[/]");
        return lines;
    }

    private string Cluster() => Node.Nodes == 1 ? "" : $"node {Node.Address}, one of {Node.Nodes}{(Node.NodesAway == 0 ? "" : $" ([red]{Node.NodesAway} away[/])")} · ";

    private static string Bad(long count, string what) => count == 0 ? $"0 {what}" : $"[yellow]{Number(count)} {what}[/]";

    private string Phase() => moment switch
    {
        { Draining: { } since } => $"[blue]drains, {Durations.Text(since)}[/] (Ctrl-C again kills)",
        { Left: { } left } => $"[green]runs[/], stops in {Durations.Text(left < TimeSpan.Zero ? TimeSpan.Zero : left)}",
        _ => "[green]runs[/], Ctrl-C stops",
    };
}
