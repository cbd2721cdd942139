using System.CommandLine;

namespace Guildhall.Host.CommandLine;

/// <summary>The options of <c>local</c>.</summary>
internal sealed class LocalOptions
{
    private readonly Option<int?> _port = Values.Whole("--port", "Port of API and gateway on 127.0.0.1 (default: a free one).", 0, 65_535);
    private readonly Option<int?> _controlPort = Values.Whole("--control-port", "Port of the control API, which injects faults (default: a free one).", 0, 65_535);
    private readonly Option<int?> _shards = Values.Whole("--shards", "Number of shards it recommends (default 4).", 1, 16_000);
    private readonly WorldOptions _world = new("--members", "--guild-size");
    private readonly Option<bool> _verbose = Values.Switch("--verbose", "All logs, and stack traces with errors.");

    /// <summary>Adds them to the command.</summary>
    public void AddTo(Command command)
    {
        Option[] first = [_port, _controlPort, _shards];
        foreach (var option in first.Concat(_world.All).Append(_verbose)) command.Options.Add(option);
    }

    /// <summary>The world that was asked for.</summary>
    public WorldSettings Read(ParseResult result)
    {
        var world = _world.Read(result);
        return world with
        {
            Port = result.GetValue(_port) ?? world.Port,
            ControlPort = result.GetValue(_controlPort) ?? world.ControlPort,
            Shards = result.GetValue(_shards) ?? world.Shards,
        };
    }

    /// <summary>Whether everything is logged.</summary>
    public bool IsVerbose(ParseResult result) => result.GetValue(_verbose);
}
