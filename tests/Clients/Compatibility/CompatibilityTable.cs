using System.Text;

namespace Guildhall.Clients.Tests.Compatibility;

/// <summary>Which library can do what, as a Markdown table: a column per library with its version, a row per thing to do.</summary>
/// <param name="Versions">The version of each library, in the order of the columns.</param>
/// <param name="Done">What was seen to work, as (row, library).</param>
public sealed record CompatibilityTable(IReadOnlyDictionary<string, string> Versions, IReadOnlySet<(string Row, string Library)> Done)
{
    private const string Corner = "the bot";
    private const string Yes = "yes";

    /// <summary>No libraries.</summary>
    public static CompatibilityTable Empty { get; } = new(new Dictionary<string, string>(), new HashSet<(string, string)>());

    /// <summary>Reads the table out of a page; everything else of the page is passed over.</summary>
    public static CompatibilityTable Parse(string page)
    {
        var rows = page.Split('\n').SkipWhile(line => !line.StartsWith($"| {Corner} |", StringComparison.Ordinal)).TakeWhile(line => line.StartsWith('|')).Select(Cells).ToList();
        if (rows.Count == 0) return Empty;
        var libraries = rows[0].Skip(1).Select(cell => cell.Split(' ', 2)).ToList();
        var done = from row in rows.Skip(2) from column in libraries.Select((library, at) => (Name: library[0], At: at + 1)) where row[column.At] == Yes select (row[0], column.Name);
        return new CompatibilityTable(libraries.ToDictionary(library => library[0], library => library[1]), done.ToHashSet());
    }

    /// <summary>Writes the table, with the rows in this order.</summary>
    public string Render(IEnumerable<string> rows)
    {
        var text = new StringBuilder();
        Line(text, Versions.Select(library => $"{library.Key} {library.Value}").Prepend(Corner));
        Line(text, Enumerable.Repeat("---", Versions.Count + 1));
        foreach (var row in rows) Line(text, Versions.Keys.Select(library => Done.Contains((row, library)) ? Yes : "**no**").Prepend(row));
        return text.ToString();
    }

    private static string[] Cells(string line) => [.. line.Trim('|', ' ').Split('|').Select(cell => cell.Trim())];

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
