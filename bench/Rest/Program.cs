using System.CommandLine;
using System.Globalization;
using Guildhall.Bench.Rest.Nodes;
using Guildhall.Bench.Rest.Runs;
using Guildhall.Bench.Rest.Server;

// dotnet run -c Release --project bench/Rest -- all        every run, about 30 minutes; writes bench/results/rest.md
ThreadPool.SetMinThreads(100, 100);
var work = new ServerPlan { MinWorkMs = 5, MaxWorkMs = 300, SharedPerMille = 1 };
var way = new ServerPlan { MinUpMs = 3, MaxUpMs = 150, MinWorkMs = 2, MaxWorkMs = 150, SharedPerMille = 1 };
(string Name, string About, Func<int?, Task<Section>> Run)[] runs =
[
    (OptimumRun.Name, "200 calls over 10 channels on one node.", _ => OptimumRun.RunAsync()),
    (OverheadRun.Name, "Calls per CPU-second beside bare HttpClient.", _ => OverheadRun.RunAsync()),
    (LanesRun.Name, "Interaction answers behind 10,000 bulk calls.", _ => LanesRun.RunAsync()),
    HotCold(new HotColdRun("hot-cold", "Three nodes, one hot channel and 200 cold ones", work, 20_000)),
    HotCold(new HotColdRun("hot-cold-way", "The same with the latency on the way", way, 5_000)),
    HotCold(new HotColdRun("hot-cold-killed", "The same while nodes are killed every 10 s", work, 20_000, TimeSpan.FromSeconds(10))),
    (DoubledRun.Name, "Nodes killed between send and answer.", _ => DoubledRun.RunAsync()),
];
var page = new ResultsPage("rest",
    "# Outgoing calls under limits\n\nWritten by the commands below each heading (all: `dotnet run -c Release --project bench/Rest -- all`).\nThe server is strict: windows to the tick, the global limit over every sliding second as it sees it; it counts every violation.\n",
    "bench/Rest", [.. runs.Select(run => run.Name)]);

var serve = new Command("serve", "The strict server: prints where it is, ends with its input.");
serve.SetAction(_ => StrictServer.RunAsync());
var texts = new Argument<string[]>("arguments");
var node = new Command("node", "A node to be killed.") { texts };
node.SetAction(args => args.GetValue(texts) is [var name, var api, var seed, var rate, var channels, var hot]
    ? ChildNode.RunAsync(api, seed, new Demand(Number(rate), (int)Number(channels), Number(hot), name))
    : throw new ArgumentException("node NAME API SEED RATE CHANNELS HOT"));
var client = new Command("client", "The process whose CPU time is measured.") { texts };
client.SetAction(async args => Console.WriteLine((await OverheadClient.RunAsync(args.GetValue(texts)![0], new Uri(args.GetValue(texts)![1]))).ToString()));

var calls = new Option<int?>("--calls") { Description = "Ends a hot-cold run after fewer calls, for a first look." };
var output = new Option<string>("--output") { Description = "Folder of the results.", DefaultValueFactory = _ => Path.Combine("bench", "results") };
var all = new Command("all", "Every run in turn.") { output };
all.SetAction(async args =>
{
    foreach (var run in runs) page.Add(await run.Run(null), args.GetValue(output)!);
});
var root = new RootCommand("Benchmarks of outgoing calls under limits.") { serve, node, client, all };
foreach (var run in runs)
{
    var command = new Command(run.Name, run.About) { output, calls };
    command.SetAction(async args => page.Add(await run.Run(args.GetValue(calls)), args.GetValue(output)!));
    root.Subcommands.Add(command);
}

return await root.Parse(args).InvokeAsync();

static (string Name, string About, Func<int?, Task<Section>> Run) HotCold(HotColdRun run) =>
    (run.Name, run.Title, calls => (run with { Calls = calls ?? run.Calls }).RunAsync());

static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
