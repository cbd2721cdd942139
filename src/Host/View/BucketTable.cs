using System.Globalization;
using Guildhall.Host.CommandLine;
using Guildhall.Host.Running;
using Spectre.Console;

namespace Guildhall.Host.View;

/// <summary>The fullest rate-limit buckets.</summary>
internal static class BucketTable
{
    /// <summary>The table.</summary>
    public static Table Of(IReadOnlyList<BucketReading> buckets, int rows)
    {
        var table = new Table { Border = TableBorder.None, Expand = true };
        table.AddColumn(new TableColumn("[grey]route[/]").LeftAligned());
        foreach (var title in (string[])["out", "wait", "left", "resets"]) table.AddColumn(new TableColumn($"[grey]{title}[/]").RightAligned().NoWrap());
        foreach (var bucket in buckets.Take(Math.Max(0, rows)))
        {
            var left = bucket.Limit == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{bucket.Remaining}/{bucket.Limit}");
            var resets = bucket.ResetsIn is { } time && time > TimeSpan.Zero ? Durations.Text(time) : "-";
            var waiting = bucket.Waiting == 0 ? "0" : $"[yellow]{Number(bucket.Waiting)}[/]";
            table.AddRow([new OneLine(Markup.Escape(bucket.Name)), .. ((string[])[Number(bucket.InFlight), waiting, left, resets]).Select(text => new Markup(text))]);
        }

        return table;
    }

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
