using System.CommandLine;
using System.Text.Json;
using Guildhall.Bench.EndToEnd.Clients;
using Guildhall.Bench.EndToEnd.Runs;
using Guildhall.Bench.EndToEnd.Streaming;

// dotnet run -c Release --project bench/EndToEnd -- all        every client, every compression, memory; writes bench/results/end-to-end.md
// dotnet run -c Release --project bench/EndToEnd -- pair A B   two builds at once on one core
var guilds = new Option<int>("--guilds") { Description = "Guilds of the world." };
var members = new Option<int>("--members") { Description = "Members of each guild." };
var recorded = new Option<int>("--recorded") { Description = "Events to record." };
var messages = new Option<int>("--messages") { Description = "Messages of the stream." };
var seed = new Option<int>("--seed") { Description = "Seed of world and traffic." };
var pace = new Option<int>("--pace") { Description = "Events a second; 0 = as fast as the client reads." };
var traffic = new Option<TrafficKind>("--traffic") { Description = "What people do." };
var shards = new Option<int>("--shards") { Description = "Shards that the world recommends.", DefaultValueFactory = _ => 1 };
var compress = new Option<GatewayCompression[]>("--compression") { Description = "Transport compressions; all if not given.", AllowMultipleArgumentsPerToken = true };
var serve = new Command("serve", "The sending process: prints where it is, ends with its input.") { guilds, members, recorded, messages, seed, pace, traffic, shards, compress };
serve.SetAction((args, cancellation) => ServerProcess.RunAsync(args.GetValue(guilds), args.GetValue(members), args.GetValue(recorded), args.GetValue(messages),
    args.GetValue(seed), args.GetValue(pace), args.GetValue(traffic), args.GetValue(shards), Wanted(args), cancellation));

var name = new Argument<string>("name") { Description = "floor, a guildhall client, memory, node or floor-node." };
var client = new Command("client", "A receiving process: reads its order from its input, prints its result.") { name };
client.SetAction(async (args, cancellation) =>
{
    var line = (await Console.In.ReadLineAsync(cancellation))!;
    if (args.GetValue(name) == "node")
    {
        await NodeClient.RunAsync(JsonSerializer.Deserialize(line, BenchJson.Default.NodeOrder)!, cancellation);
        return;
    }

    if (args.GetValue(name) == NodeProcess.FloorNodeName)
    {
        await new FloorNode(JsonSerializer.Deserialize(line, BenchJson.Default.FloorOrder)!).RunAsync(cancellation);
        return;
    }

    var order = JsonSerializer.Deserialize(line, BenchJson.Default.ClientOrder)!;
    using var floor = new FloorClient(order);
    Console.WriteLine(args.GetValue(name) switch
    {
        "floor" => JsonSerializer.Serialize(await floor.RunAsync(cancellation), BenchJson.Default.ClientResult),
        GuildhallClient.Whole or GuildhallClient.Brief => JsonSerializer.Serialize(
            await new GuildhallClient(order, args.GetValue(name) == GuildhallClient.Brief).RunAsync(cancellation), BenchJson.Default.ClientResult),
        "memory" => JsonSerializer.Serialize(await new GuildhallClient(order, brief: false).WeighAsync(cancellation), BenchJson.Default.MemoryResult),
        var other => throw new ArgumentException($"There is no client '{other}'."),
    });
});

var smoke = new Option<bool>("--smoke") { Description = "A small and short run, to see that everything works." };
var rounds = new Option<int?>("--rounds") { Description = "Rounds; the median counts. 3 if not given." };
var warmUp = new Option<int?>("--warm-up") { Description = $"Messages before measuring, at most; {RunOptions.Full.WarmUp:N0} if not given." };
var measured = new Option<int?>("--measured") { Description = $"Messages measured; {RunOptions.Full.Measured:N0} if not given." };
var speedOnly = new Option<bool>("--speed-only") { Description = "Leave memory out." };
var clients = new Option<string[]>("--client") { Description = "Clients to run; all if not given.", AllowMultipleArgumentsPerToken = true };
var output = new Option<string>("--output") { Description = "Folder of the results.", DefaultValueFactory = _ => Path.Combine("bench", "results") };
var all = new Command("all", "Every client under every compression, and memory; writes end-to-end.md.") { smoke, compress, clients, rounds, warmUp, measured, speedOnly, output };
all.SetAction(async (args, cancellation) =>
{
    var options = args.GetValue(smoke) ? RunOptions.Smoke : RunOptions.Full;
    if (args.GetValue(rounds) is { } given) options = options with { Rounds = given };
    if (args.GetValue(warmUp) is { } before) options = options with { WarmUp = before };
    if (args.GetValue(measured) is { } many) options = options with { Measured = many };
    var results = await new BenchRun(options).RunAsync(Wanted(args), args.GetValue(clients) ?? [], cancellation);
    IReadOnlyList<MemoryResult> memory = args.GetValue(speedOnly) ? [] : await MemoryRun.RunAsync(options, cancellation);
    var folder = Directory.CreateDirectory(args.GetValue(output)!);
    var page = MarkdownReport.Write(results, options, memory,
        "dotnet run -c Release --project bench/EndToEnd -- " + string.Join(' ', Command(args.Tokens.Select(token => token.Value))));
    await File.WriteAllTextAsync(Path.Combine(folder.FullName, "end-to-end.md"), page, cancellation);
    Console.WriteLine(page);
});

var first = new Argument<string>("first") { Description = "A client, or client@assembly for that of another build of this program." };
var second = new Argument<string>("second") { Description = "The same." };
var ofBoth = new Option<GatewayCompression>("--compression") { Description = "Transport compression of both; none if not given." };
var pairs = new Option<int>("--rounds") { Description = "Rounds; the median counts.", DefaultValueFactory = _ => PairRun.Sizes.Rounds };
var pair = new Command("pair", "Two builds, or two clients of about the same speed, at once on one core: their ratio, whatever the machine does; 2 minutes.") { first, second, ofBoth, smoke, pairs };
pair.SetAction((args, cancellation) =>
{
    var options = args.GetValue(smoke) ? RunOptions.Smoke : PairRun.Sizes with { Rounds = args.GetValue(pairs) };
    return PairRun.RunAsync(PairSide.Parse(args.GetValue(first)!), PairSide.Parse(args.GetValue(second)!), args.GetValue(ofBoth), options, cancellation);
});

GatewayCompression[] Wanted(ParseResult args) => args.GetValue(compress) is { Length: > 0 } some ? [.. some.Distinct()] : Enum.GetValues<GatewayCompression>();

// where the page was put is this machine's own affair
static IEnumerable<string> Command(IEnumerable<string> given)
{
    var isPath = false;
    foreach (var part in given)
    {
        if (!isPath && part != "--output") yield return part;
        isPath = part == "--output";
    }
}

var root = new RootCommand("End-to-end benchmarks of Guildhall.") { serve, client, all, pair };
foreach (var run in BarRuns.All)
{
    var command = new Command(run.Name, run.About) { smoke, output };
    command.SetAction(async (args, cancellation) =>
    {
        var section = await run.Run(args.GetValue(smoke), cancellation);
        if (args.GetValue(smoke)) BarRuns.Page.Show(section); // its figures mean nothing
        else BarRuns.Page.Add(section, args.GetValue(output)!);
    });
    root.Subcommands.Add(command);
}

return await root.Parse(args).InvokeAsync();
