using System.CommandLine;
using Guildhall.Actors.Guilds;
using Guildhall.Protocol;

namespace Guildhall.Host.CommandLine;

/// <summary>The options of <c>run</c>.</summary>
internal sealed class RunOptions
{
    private readonly Option<Uri?> _api = Values.Api("--api", "Base of a Discord-compatible API, for instance http://127.0.0.1:8080/api/v10 (or DISCORD_API).");
    private readonly Option<string?> _token = Values.Text("--token", "T",
        $"The bot token (or DISCORD_TOKEN, which other users of the machine cannot see); without --api it is used at {ApiAddress.Discord}.");
    private readonly Option<TimeSpan?> _for = Values.Duration("--for", "Stops by itself after 500ms, 30s, 5m, 1h ...");
    private readonly Option<string?> _json = Values.Text("--json", "FILE", "Writes a summary of the run there at the end.");
    private readonly Option<string?> _journal = Values.Text("--journal", "FILE", "Appends what the node does with every event, one JSON object a line, as a proof (docs/chaos.md).");
    private readonly Option<int?> _shards = Values.Whole("--shards", "Number of shards (default: as the server recommends; 4 with the embedded Discord).", 1, 16_000);
    private readonly Option<GatewayIntents?> _intents = Values.Intents("--intents", "Intents by name, for instance guilds,guild_messages (default: what the bot's handlers need).");
    private readonly Option<GatewayCompression?> _compression = Values.OneOf("--compression", "Transport compression of the gateway (default zstd-stream).",
        ("none", GatewayCompression.None), ("zlib-stream", GatewayCompression.Zlib), ("zstd-stream", GatewayCompression.Zstd));
    private readonly Option<MemberPolicy?> _members = Values.OneOf("--members", "Which members are held (default all, which needs the intent GUILD_MEMBERS).",
        ("all", MemberPolicy.All), ("as-seen", MemberPolicy.AsSeen));
    private readonly StoreOptions _store = new();
    private readonly ClusterOptions _cluster = new();
    private readonly ProxyOptions _proxy = new();
    private readonly OutputOptions _output = new();
    private readonly WorldOptions _world = new("--guild-size");

    /// <summary>Adds them to the command.</summary>
    public void AddTo(Command command)
    {
        Option[] own = [_api, _token, _for, _json, _journal, _shards, _intents, _compression, _members];
        foreach (var option in own.Concat(_store.All).Concat(_cluster.All).Concat(_proxy.All).Concat(_output.All).Concat(_world.All)) command.Options.Add(option);
    }

    /// <summary>What was asked.</summary>
    /// <exception cref="UsageException">Options that do not go together.</exception>
    public RunSettings Read(ParseResult result, HostEnvironment environment)
    {
        var remote = ReadRemote(result, environment);
        if (remote is not null && _world.Given(result) is { } unused)
            throw new UsageException($"{unused.Name} describes the embedded local Discord, but this run connects to {remote.Api}: leave one of them out.");

        var cluster = _cluster.Read(result, environment);
        if (remote is null && !cluster.IsAlone)
            throw new UsageException("the embedded local Discord would end with this node: for a cluster give --api and --token, or use 'cluster --nodes 3'.");

        var shards = result.GetValue(_shards);
        var world = _world.Read(result);
        return new RunSettings
        {
            Remote = remote,
            World = world with { Shards = shards ?? world.Shards },
            For = result.GetValue(_for),
            SummaryFile = result.GetValue(_json) is { } file ? Path.GetFullPath(file) : null,
            JournalFile = result.GetValue(_journal) is { } journal ? Path.GetFullPath(journal) : null,
            Store = _store.Read(result, environment, remote is null ? world.Seed : null),
            Cluster = cluster,
            Proxy = _proxy.Read(result, environment),
            Shards = shards,
            Intents = result.GetValue(_intents),
            Compression = result.GetValue(_compression) ?? GatewayCompression.Zstd,
            Members = result.GetValue(_members) ?? MemberPolicy.All,
            Output = _output.Read(result),
        };
    }

    private RemoteApi? ReadRemote(ParseResult result, HostEnvironment environment)
    {
        var api = result.GetValue(_api) ?? ApiOf(environment);
        var token = result.GetValue(_token) ?? environment.Variable("DISCORD_TOKEN");
        if (token is null)
        {
            return api is null ? null : throw new UsageException($"a bot token is missing for {api}: give --token T or set DISCORD_TOKEN.");
        }

        try
        {
            return new RemoteApi(api ?? ApiAddress.Discord, new BotToken(token));
        }
        catch (ArgumentException)
        {
            throw new UsageException("the bot token holds characters that no token has: copy it again, without quotes and blanks.");
        }
    }

    private static Uri? ApiOf(HostEnvironment environment)
    {
        if (environment.Variable("DISCORD_API") is not { } text) return null;
        return ApiAddress.TryParse(text, out var api) ? api : throw new UsageException($"DISCORD_API: {ApiAddress.Problem(text)}");
    }
}
