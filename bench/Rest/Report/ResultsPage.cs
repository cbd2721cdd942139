using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Guildhall.Bench.Rest.Report;

/// <summary>Keeps the newest section of each run in <c>rest.json</c> and writes the page <c>rest.md</c> from all of them.</summary>
internal static class ResultsPage
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Adds or replaces a section and writes both files.</summary>
    /// <param name="section">What a run found.</param>
    /// <param name="order">All runs in the page's order.</param>
    /// <param name="folder">Folder of the results.</param>
    public static void Add(Section section, IReadOnlyList<string> order, string folder)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "rest.json");
        var sections = File.Exists(file) ? JsonSerializer.Deserialize<List<Section>>(File.ReadAllText(file))! : [];
        sections.RemoveAll(other => other.Id == section.Id);
        section = section with
        {
            Command = $"dotnet run -c Release --project bench/Rest -- {section.Id}",
            Machine = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, .NET {Environment.Version}, {TimeProvider.System.GetUtcNow():yyyy-MM-dd}"),
        };
        sections.Add(section);
        sections = [.. sections.OrderBy(other => order.ToList().IndexOf(other.Id))];
        File.WriteAllText(file, JsonSerializer.Serialize(sections, Indented) + "\n");
        File.WriteAllText(Path.Combine(folder, "rest.md"), Page(sections));
        Console.WriteLine(Text(section));
    }

    private static string Page(IReadOnlyList<Section> sections)
    {
        var page = new StringBuilder("# Outgoing calls under limits\n\nWritten by the commands below each heading (all: `dotnet run -c Release --project bench/Rest -- all`).\n");
        page.Append("The server is strict: windows to the tick, the global limit over every sliding second as it sees it; it counts every violation.\n");
        foreach (var section in sections) page.Append('\n').Append(Text(section));
        return page.ToString();
    }

    private static string Text(Section section)
    {
        var text = new StringBuilder($"## {section.Title}\n\n{section.About}\n`{section.Command}`; {section.Machine}.\n\n| figure | measured | bar | met |\n|---|---:|---|---|\n");
        foreach (var fact in section.Facts) text.Append($"| {fact.Name} | {fact.Value} | {fact.Bar} | {fact.IsMet switch { true => "yes", false => "**no**", _ => "" }} |\n");
        return text.ToString();
    }
}
