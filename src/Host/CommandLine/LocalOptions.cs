using System.CommandLine;
using Guildhall.LocalDiscord;

namespace Guildhall.Host.CommandLine;

/// <summary>The options of <c>local</c>.</summary>
internal sealed class LocalOptions
{
    private readonly Option<int?> _port = Values.Whole("--port", "Port of API and gateway on 127.0.0.1 (default: a free one).", 0, 65_535);
    private readonly Option<int?> _controlPort = Values.Whole("--control-port", "Port of the control API, which injects faults (default: a free one).", 0, 65_535);
    private readonly Option<int?> _shards = Values.Whole("--shards", "Number of shards it recommends (default 4).", 1, 16_000);
    private readonly WorldOptions _world = new("--members", "--guild-size");
    private readonly Option<FaultSpec[]?> _faults = Values.Faults("--fault", "A fault to start with, such as drop:every=5s or rest-status:status=502; may be repeated (see --list-faults).");
    private readonly Option<string?> _ledger = Values.Text("--ledger", "FILE", "Writes all that is sent and called to a file, as JSON Lines.");
    private readonly Option<bool> _listFaults = Values.Switch("--list-faults", "Lists every fault with its parameters, and does nothing else.");
    private readonly Option<bool> _verbose = Values.Switch("--verbose", "All logs, and stack traces with errors.");

    /// <summary>Adds them to the command.</summary>
    public void AddTo(Command command)
    {
        Option[] first = [_port, _controlPort, _shards, _faults, _ledger, _listFaults];
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
            Faults = result.GetValue(_faults) ?? [],
            LedgerFile = result.GetValue(_ledger),
        };
    }

    /// <summary>Whether only the list of faults was asked for.</summary>
    public bool IsList(ParseResult result) => result.GetValue(_listFaults);

    /// <summary>Whether everything is logged.</summary>
    public bool IsVerbose(ParseResult result) => result.GetValue(_verbose);
}
