namespace Guildhall.Docs.Tests;

/// <summary>What the pages say is so: their code is code of the solution, and what they point to is there.</summary>
public sealed class PageTests
{
    public static TheoryData<string> Pages => [.. Page.Names];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_code_block_is_taken_from_a_file_that_is_compiled(string page) => Assert.All(Page.Read(page).CSharp, block =>
    {
        Assert.True(block.From is not null, $"no '<!-- from PATH -->' before:\n{block.Code}");
        Assert.Contains(Unindented(block.Code), Unindented(File.ReadAllText(Path.Combine(Page.Root, block.From))), StringComparison.Ordinal);
    });

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_somewhere(string page) => Assert.All(Page.Read(page).Links, link => Assert.True(Exists(link), $"{link} is not there"));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_file_that_is_named_exists(string page) =>
        Assert.All(Page.Read(page).NamedFiles, name => Assert.True(Exists(name.TrimEnd('.', '/')) || Directory.GetParent(Path.Combine(Page.Root, name))!.Exists, $"{name} is not there"));

    private static bool Exists(string path) => Path.Exists(Path.Combine(Page.Root, path));

    private static string Unindented(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()));
}
