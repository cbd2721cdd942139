using System.CommandLine;
using Guildhall.LocalDiscord;

namespace Guildhall.Host.CommandLine;

/// <summary>The options of <c>local</c>.</summary>
internal sealed class LocalOptions
{
    private readonly Option<int?> _port = Values.Whole("--port", "Port of API and gateway on 127.0.0.1 (default: a free one).", 0, 65_535);
    private readonly Option<int?> _controlPort = Values.Whole("--control-port", "Port of the control API, which injects faults (default: a free one).", 0, 65_535);
    private readonly Option<int?> _shards = Values.Whole("--shards", "Number of shards it recommends (default 4).", 1, 16_000);
    private readonly Option<int?> _multiple = Values.Whole("--shard-multiple", "What the shard count must be a multiple of, as for bots in over 150,000 guilds (default 1).", 1, 16_000);
    private readonly WorldOptions _world = new("--members", "--guild-size");
    private readonly Option<FaultSpec[]?> _faults = Values.Faults("--fault", "A fault to start with, such as drop:every=5s or rest-status:status=502; may be repeated (see --list-faults).");
    private readonly Option<Scenario?> _scenario = Values.Scenario("--scenario", "What people and faults do at which moment: a JSON file (see --list-actions and docs/local-discord.md). Its clock starts when the bot has every guild.");
    private readonly Option<string?> _ledger = Values.Text("--ledger", "FILE", "Writes all that is sent and called to a file, as JSON Lines.");
    private readonly Option<bool> _listFaults = Values.Switch("--list-faults", "Lists every fault with its parameters, and does nothing else.");
    private readonly Option<bool> _listActions = Values.Switch("--list-actions", "Lists what a scenario can do, with its fields, and does nothing else.");
    private readonly Option<bool> _verbose = Values.Switch("--verbose", "All logs, and stack traces with errors.");

    /// <summary>Adds them to the command.</summary>
    public void AddTo(Command command)
    {
        Option[] first = [_port, _controlPort, _shards, _multiple, _faults, _scenario, _ledger, _listFaults, _listActions];
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
            ShardMultiple = result.GetValue(_multiple) ?? world.ShardMultiple,
            Scenario = result.GetValue(_scenario),
            Faults = result.GetValue(_faults) ?? [],
            LedgerFile = result.GetValue(_ledger),
        };
    }

    /// <summary>The list that was asked for instead of a run, or null.</summary>
    public string? List(ParseResult result) => result.GetValue(_listFaults) ? FaultList.Text() : result.GetValue(_listActions) ? ScenarioList.Text() : null;

    /// <summary>Whether everything is logged.</summary>
    public bool IsVerbose(ParseResult result) => result.GetValue(_verbose);
}
