using System.Reflection;
using System.Text.RegularExpressions;

namespace Guildhall.Docs.Tests;

/// <summary>A Markdown page of the repository.</summary>
public sealed partial class Page
{
    private readonly string _text;

    private Page(string name, string text)
    {
        Name = name;
        _text = text;
    }

    /// <summary>The repository's root.</summary>
    public static string Root { get; } = typeof(Page).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "Root").Value!;

    /// <summary>README and everything in docs.</summary>
    public static IEnumerable<string> Names => Directory.GetFiles(Path.Combine(Root, "docs"), "*.md").Select(f => Path.GetRelativePath(Root, f)).Prepend("README.md");

    /// <summary>Its path from the root.</summary>
    public string Name { get; }

    /// <summary>C# blocks, with the file they say they are from: the comment <c>&lt;!-- from PATH --&gt;</c> before the block.</summary>
    public IEnumerable<(string? From, string Code)> CSharp =>
        Blocks().Matches(_text).Select(m => (m.Groups["from"].Success ? m.Groups["from"].Value : null, m.Groups["code"].Value.Trim()));

    /// <summary>Links to files of the repository, as paths from the root, without fragments.</summary>
    public IEnumerable<string> Links => Targets().Matches(_text).Select(m => m.Groups["to"].Value.Split('#')[0])
        .Where(to => to.Length > 0 && !to.Contains("://", StringComparison.Ordinal))
        .Select(to => Path.GetRelativePath(Root, Path.GetFullPath(Path.Combine(Root, Path.GetDirectoryName(Name)!, to))));

    /// <summary>Projects, solutions and scripts that commands on the page name.</summary>
    public IEnumerable<string> NamedFiles => Files().Matches(_text).Select(m => m.Value);

    /// <summary>Reads a page.</summary>
    public static Page Read(string name) => new(name, File.ReadAllText(Path.Combine(Root, name)));

    [GeneratedRegex(@"(?:<!-- from (?<from>\S+) -->\s*\n)?```csharp\n(?<code>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"!?\[[^\]]*\]\((?<to>[^)\s]+)\)")]
    private static partial Regex Targets();

    [GeneratedRegex(@"(?<=--project )\S+|(?<=[`\s])(?:src|tests|bench|samples|tools|docs)/[\w./-]+(?=[`\s,;.)])|(?<=bash )\S+|Runtime\.sln")]
    private static partial Regex Files();
}
