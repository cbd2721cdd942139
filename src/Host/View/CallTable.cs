using Guildhall.Host.CommandLine;
using Guildhall.Host.Running;
using Spectre.Console;

namespace Guildhall.Host.View;

/// <summary>What the bot did last.</summary>
internal static class CallTable
{
    /// <summary>The table.</summary>
    public static Table Of(IReadOnlyList<CallReading> calls, int rows)
    {
        var table = new Table { Border = TableBorder.None, Expand = true, ShowHeaders = false };
        table.AddColumn(new TableColumn("ago").RightAligned().NoWrap());
        table.AddColumn(new TableColumn("what").LeftAligned());
        table.AddColumn(new TableColumn("status").RightAligned().NoWrap());
        foreach (var call in calls.Take(Math.Max(0, rows)))
        {
            var status = call.Status switch
            {
                0 => "[red]no answer[/]",
                >= 200 and < 300 => $"[green]{call.Status}[/]",
                _ => $"[yellow]{call.Status}[/]",
            };
            table.AddRow(new Markup($"[grey]{Durations.Text(call.Ago)}[/]"), new OneLine(Markup.Escape(call.What)), new Markup(status));
        }

        return table;
    }
}
