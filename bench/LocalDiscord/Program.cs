using System.Globalization;
using System.Text;
using Guildhall.Bench.LocalDiscord;

// dotnet run -c Release --project bench/LocalDiscord                every figure, about a minute; writes bench/results/local-discord.md
// Each figure is measured in a process of its own, so that none inherits memory or compiled code of another.
if (args is ["sink", var port, var token])
{
    await Sink.RunAsync(int.Parse(port, CultureInfo.InvariantCulture), token);
    return;
}

if (args is ["measure", var wanted])
{
    Console.WriteLine(await Figures.All.Single(figure => figure.Name == wanted).Measure());
    return;
}

var page = new StringBuilder("# Figures of the local Discord\n\n");
page.Append(CultureInfo.InvariantCulture, $"Written by `dotnet run -c Release --project bench/LocalDiscord`; {Environment.ProcessorCount} cores, .NET {Environment.Version}. Each line was measured in a process of its own.\n\n");
page.Append("| figure | measured | bar |\n|---|---|---|\n");
foreach (var figure in Figures.All)
{
    var result = (await Children.AskAsync("measure", figure.Name)).Trim();
    Console.WriteLine($"{figure.About}: {result}");
    page.Append(CultureInfo.InvariantCulture, $"| {figure.About} | {result} | {figure.Bar} |\n");
}

page.Append("\nThe fastest client is the fastest library of [end-to-end.md](end-to-end.md) or, where that page has none, of [what-helped.md](what-helped.md).\n");
await File.WriteAllTextAsync(Path.Combine("bench", "results", "local-discord.md"), page.ToString());
