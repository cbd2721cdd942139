using System.Globalization;
using Guildhall.Host.Running;
using Spectre.Console;

namespace Guildhall.Host.View;

/// <summary>The shards as a table: columns by width, rows by height. If not all have room, those in trouble come first.</summary>
internal static class ShardTable
{
    private const int WideEnoughForSession = 76;
    private const int WideEnoughForCounts = 92;

    /// <summary>The table.</summary>
    public static Table Of(IReadOnlyList<ShardReading> shards, int width, int rows)
    {
        var session = width >= WideEnoughForSession;
        var counts = width >= WideEnoughForCounts;
        var nodes = shards.Any(shard => shard.Node is not null);
        var table = new Table { Border = TableBorder.None, Expand = true };
        table.AddColumn(Right("#"));
        table.AddColumn(Left("state"));
        if (nodes) table.AddColumn(Left("node"));
        if (session) table.AddColumn(Left("session"));
        table.AddColumn(Right("received"));
        table.AddColumn(Right("committed"));
        table.AddColumn(Right("open"));
        table.AddColumn(Right("latency"));
        if (counts)
        {
            table.AddColumn(Right("reconnects"));
            table.AddColumn(Right("resumed"));
            table.AddColumn(Right("identified"));
        }

        foreach (var shard in Chosen(shards, rows))
        {
            List<string> cells = [Number(shard.Index), $"[{ColorOf(shard)}]{Markup.Escape(shard.State)}[/]"];
            if (nodes) cells.Add(Markup.Escape(shard.Node ?? "-"));
            if (session) cells.Add(Markup.Escape(Short(shard.Session)));
            cells.AddRange([Number(shard.Received), Number(shard.Committed), Number(shard.Outstanding), Latency(shard.Latency)]);
            if (counts) cells.AddRange([Number(shard.Reconnects), Number(shard.Resumed), Number(shard.Identified)]);
            table.AddRow([.. cells]);
        }

        if (shards.Count > rows) table.AddRow("", $"[grey]and {shards.Count - rows + 1} more[/]");
        return table;
    }

    /// <summary>Enough of a session id to recognise it.</summary>
    public static string Short(string? session) => session is null ? "-" : session.Length <= 10 ? session : $"{session[..8]}…";

    private static IEnumerable<ShardReading> Chosen(IReadOnlyList<ShardReading> shards, int rows) => shards.Count <= rows
        ? shards
        : shards.OrderBy(shard => shard.IsLive).ThenBy(shard => shard.Index).Take(Math.Max(0, rows - 1));

    private static string ColorOf(ShardReading shard) => shard switch
    {
        { IsLive: true } => "green",
        { State: "Disconnected" or "Fatal" or "Fenced" } => "red",
        { State: "Draining" or "Drained" } => "blue",
        _ => "yellow",
    };

    private static string Latency(TimeSpan? latency) => latency is { } value
        ? string.Create(CultureInfo.InvariantCulture, $"{value.TotalMilliseconds:0.0} ms")
        : "-";

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static TableColumn Left(string title) => new TableColumn($"[grey]{title}[/]").LeftAligned().NoWrap();

    private static TableColumn Right(string title) => new TableColumn($"[grey]{title}[/]").RightAligned().NoWrap();
}
