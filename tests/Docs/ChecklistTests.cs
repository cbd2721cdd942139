using System.Text.RegularExpressions;

namespace Guildhall.Docs.Tests;

/// <summary>A rule that names a test is checked by it only as long as there is such a test.</summary>
public sealed partial class ChecklistTests
{
    [Theory]
    [InlineData("local-discord-checklist.md", "LocalDiscord.Tests", "Clients", "Host.Tests")]
    [InlineData("rest-checklist.md", "Actors.Tests", "Clients", "Host.Tests")]
    [InlineData("cluster-checklist.md", "Actors.Tests", "Cluster", "Host.Tests")]
    public void Every_test_that_a_checklist_names_exists(string page, params string[] suites)
    {
        var tests = suites.SelectMany(suite => Directory.EnumerateFiles(Path.Combine(Page.Root, "tests", suite), "*.cs", SearchOption.AllDirectories))
            .SelectMany(file => Declared().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).ToHashSet(StringComparer.Ordinal);
        var named = Named().Matches(File.ReadAllText(Path.Combine(Page.Root, "docs", page))).Select(match => match.Groups[1].Value).ToArray();

        Assert.NotEmpty(named);
        Assert.Empty(named.Except(tests));
    }

    [GeneratedRegex(@"public (?:async )?(?:Task|void) (\w+)\(")]
    private static partial Regex Declared();

    [GeneratedRegex("`([A-Z][a-z0-9]*_[A-Za-z0-9_]+)`")]
    private static partial Regex Named();
}
