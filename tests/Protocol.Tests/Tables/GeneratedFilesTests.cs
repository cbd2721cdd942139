using Guildhall.TableGenerator;

namespace Guildhall.Protocol.Tests.Tables;

public class GeneratedFilesTests
{
    private static string Beside(string folder) => Path.Combine(AppContext.BaseDirectory, folder);

    public static TheoryData<string, string> Files()
    {
        var data = new TheoryData<string, string>();
        foreach (var (name, text) in Generation.Run(Beside("Tables"))) data.Add(name, text);
        return data;
    }

    [Theory, MemberData(nameof(Files))]
    public void A_generated_file_says_what_its_table_says(string name, string text) =>
        Assert.True(text == File.ReadAllText(Path.Combine(Beside("Generated"), name)), $"{name} is stale: run dotnet run --project tools/TableGenerator");

    [Fact]
    public void Nothing_else_lies_among_the_generated_files() =>
        Assert.Equal(Generation.Run(Beside("Tables")).Select(f => f.Name).Order(), Directory.GetFiles(Beside("Generated")).Select(f => Path.GetFileName(f)!).Order());
}
