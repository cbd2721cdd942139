using System.Globalization;
using Guildhall.Host.Running;
using Spectre.Console;

namespace Guildhall.Host.View;

/// <summary>The busiest rate-limit buckets.</summary>
internal static class BucketTable
{
    /// <summary>The table.</summary>
    public static Table Of(IReadOnlyList<BucketReading> buckets, int rows)
    {
        var table = new Table { Border = TableBorder.None, Expand = true };
        table.AddColumn(new TableColumn("[grey]route[/]").LeftAligned().NoWrap());
        table.AddColumn(new TableColumn("[grey]calls[/]").RightAligned().NoWrap());
        table.AddColumn(new TableColumn("[grey]wait[/]").RightAligned().NoWrap());
        table.AddColumn(new TableColumn("[grey]left[/]").RightAligned().NoWrap());
        foreach (var bucket in buckets.Take(Math.Max(0, rows)))
        {
            var left = bucket is { Remaining: { } remaining, Limit: { } limit } ? string.Create(CultureInfo.InvariantCulture, $"{remaining}/{limit}") : "?";
            table.AddRow(Markup.Escape(bucket.Name), Number(bucket.Calls), Number(bucket.Waiting), left);
        }

        return table;
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
