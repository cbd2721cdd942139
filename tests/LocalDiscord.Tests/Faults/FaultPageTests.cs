namespace Guildhall.LocalDiscord.Tests.Faults;

public sealed class FaultPageTests
{
    [Fact]
    public void The_docs_show_the_table_as_it_is()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Runtime.sln"))) folder = folder.Parent!;
        Assert.Contains(FaultList.Markdown(), File.ReadAllText(Path.Combine(folder.FullName, "docs", "local-discord.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_for_a_terminal_names_every_fault() => Assert.All(FaultTable.All, kind => Assert.Contains($"  {kind.Name} ", FaultList.Text(), StringComparison.Ordinal));
}
