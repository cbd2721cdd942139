using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Guildhall.Bench.Report;

/// <summary>Keeps the newest section of each run in a JSON file and writes a page of the same name from all of them.</summary>
/// <param name="name">Name of both files, without extension.</param>
/// <param name="head">The page's heading and what is said before the first section.</param>
/// <param name="project">The bench's folder, whose commands the sections are.</param>
/// <param name="order">All runs in the page's order.</param>
internal sealed class ResultsPage(string name, string head, string project, IReadOnlyList<string> order)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Adds or replaces a section and writes both files.</summary>
    /// <param name="section">What a run found.</param>
    /// <param name="folder">Folder of the results.</param>
    public void Add(Section section, string folder)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, name + ".json");
        var sections = File.Exists(file) ? JsonSerializer.Deserialize<List<Section>>(File.ReadAllText(file))! : [];
        sections.RemoveAll(other => other.Id == section.Id);
        sections.Add(section = Complete(section));
        sections = [.. sections.OrderBy(other => order.ToList().IndexOf(other.Id))];
        File.WriteAllText(file, JsonSerializer.Serialize(sections, Indented) + "\n");
        File.WriteAllText(Path.Combine(folder, name + ".md"), Page(sections));
        Console.WriteLine(Text(section));
    }

    /// <summary>Prints a section without keeping it.</summary>
    public void Show(Section section) => Console.WriteLine(Text(Complete(section)));

    private Section Complete(Section section) => section with
    {
        Command = $"dotnet run -c Release --project {project} -- {section.Id}",
        Machine = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, .NET {Environment.Version}, {TimeProvider.System.GetUtcNow():yyyy-MM-dd}"),
    };

    private static string Text(Section section)
    {
        var text = new StringBuilder($"## {section.Title}\n\n{section.About}\n`{section.Command}`; {section.Machine}.\n\n| figure | measured | bar | met |\n|---|---:|---|---|\n");
        foreach (var fact in section.Facts) text.Append($"| {fact.Name} | {fact.Value} | {fact.Bar} | {fact.IsMet switch { true => "yes", false => "**no**", _ => "" }} |\n");
        return text.ToString();
    }

    private string Page(IReadOnlyList<Section> sections)
    {
        var page = new StringBuilder(head);
        foreach (var section in sections) page.Append('\n').Append(Text(section));
        return page.ToString();
    }
}
