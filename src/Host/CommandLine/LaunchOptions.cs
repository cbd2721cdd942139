using System.CommandLine;

namespace Guildhall.Host.CommandLine;

/// <summary>The options of <c>cluster</c>.</summary>
internal sealed class LaunchOptions
{
    private const int DefaultNodes = 3;

    private readonly Option<int?> _nodes = Values.Whole("--nodes", $"Node processes (default {DefaultNodes}).", 1, 32);
    private readonly Option<int?> _shards = Values.Whole("--shards", $"Number of shards (default {2 * DefaultNodes}).", 1, 16_000);
    private readonly Option<TimeSpan?> _for = Values.Duration("--for", "Stops by itself after 500ms, 30s, 5m, 1h ...");
    private readonly Option<string?> _json = Values.Text("--json", "FILE", "Writes a summary of the run there at the end.");
    private readonly WorldOptions _world = new("--guild-size");
    private readonly StoreOptions _store = new();
    private readonly OutputOptions _output = new();

    /// <summary>Adds them to the command.</summary>
    public void AddTo(Command command)
    {
        Option[] own = [_nodes, _shards, _for, _json];
        foreach (var option in own.Concat(_store.All).Concat(_output.All).Concat(_world.All)) command.Options.Add(option);
    }

    /// <summary>What was asked.</summary>
    public LaunchSettings Read(ParseResult result, HostEnvironment environment)
    {
        var world = _world.Read(result);
        return new LaunchSettings(
            result.GetValue(_nodes) ?? DefaultNodes,
            world with { Shards = result.GetValue(_shards) ?? 2 * DefaultNodes },
            result.GetValue(_for),
            result.GetValue(_json) is { } file ? Path.GetFullPath(file) : null,
            _store.Read(result, environment, world.Seed),
            _output.Read(result));
    }
}
