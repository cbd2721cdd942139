using System.CommandLine;
using Guildhall.Host.Chaos;

namespace Guildhall.Host.CommandLine;

/// <summary>The options of <c>chaos</c>.</summary>
internal sealed class ChaosOptions
{
    private static readonly ChaosSettings Defaults = new() { World = new WorldSettings { Shards = 12, Guilds = 240, Rate = 600, Seed = 7, Members = new MemberRange(20, 120) } };

    private const string Nothing = "none";

    private readonly Option<int?> _nodes = Values.Whole("--nodes", $"Nodes, each a process (default {Defaults.Nodes}).", 2, 16);
    private readonly Option<int?> _shards = Values.Whole("--shards", $"Shards (default {Defaults.World.Shards}).", 1, 256);
    private readonly Option<int?> _guilds = Values.Whole("--guilds", $"Guilds (default {Defaults.World.Guilds}).", 1, 20_000);
    private readonly Option<MemberRange?> _members = Values.Range("--guild-size", $"Members of each guild (default {Defaults.World.Members.Min}-{Defaults.World.Members.Max}).");
    private readonly Option<double?> _rate = Values.Rate("--rate", $"Things that people do in a second (default {Defaults.World.Rate:0}).");
    private readonly Option<double?> _commands = Values.Rate("--commands", $"Commands that they give in a second, each to be answered once (default {Defaults.Commands:0}).");
    private readonly Option<TimeSpan?> _duration = Values.Duration("--duration", "How long things are broken (default 120s); it takes a minute more to start and to come to rest.");
    private readonly Option<TimeSpan?> _every = Values.Duration("--every", "Mean time from one fault to the next (default 7s).");
    private readonly Option<ChaosFault[]?> _faults = new("--faults")
    {
        Description = "What is broken: kill (SIGKILL, also two nodes at once), freeze (SIGSTOP for a while), drain (SIGTERM), drop (gateway sockets), roll (all nodes drained in turn); default the first four; none = nothing.",
        HelpName = "LIST",
        CustomParser = result =>
        {
            var problem = Parse(result.Tokens[^1].Value, out var faults);
            if (problem is not null) result.AddError($"--faults: {problem}");
            return faults;
        },
    };

    private readonly Option<bool> _saturate = Values.Switch("--saturate", "Keeps all cores busy with something else all the time.");
    private readonly Option<TimeSpan?> _answerWithin = Values.Duration("--answer-within", "How long slash commands wait for their answer (default 3s, as Discord's; longer where the machine is too busy for times to count).");
    private readonly Option<ulong?> _seed = Values.Seed("--seed", $"Seed of world, traffic and faults (default {Defaults.World.Seed}).");
    private readonly Option<string?> _json = Values.Text("--json", "FILE", "Writes all figures there.");
    private readonly Option<string?> _html = Values.Text("--html", "FILE", "Writes a report there that stands alone.");
    private readonly Option<string?> _keep = Values.Text("--keep", "DIR", "Keeps ledger, journals, logs and state there (default: deleted at the end).");

    /// <summary>Adds them to the command.</summary>
    public void AddTo(Command command)
    {
        Option[] all = [_nodes, _shards, _guilds, _members, _rate, _commands, _duration, _every, _faults, _saturate, _answerWithin, _seed, _json, _html, _keep];
        foreach (var option in all) command.Options.Add(option);
    }

    /// <summary>What was asked.</summary>
    public ChaosSettings Read(ParseResult result) => Defaults with
    {
        Nodes = result.GetValue(_nodes) ?? Defaults.Nodes,
        World = Defaults.World with
        {
            Shards = result.GetValue(_shards) ?? Defaults.World.Shards,
            Guilds = result.GetValue(_guilds) ?? Defaults.World.Guilds,
            Members = result.GetValue(_members) ?? Defaults.World.Members,
            Rate = result.GetValue(_rate) ?? Defaults.World.Rate,
            Seed = result.GetValue(_seed) ?? Defaults.World.Seed,
        },
        Commands = result.GetValue(_commands) ?? Defaults.Commands,
        Duration = result.GetValue(_duration) ?? Defaults.Duration,
        Every = result.GetValue(_every) ?? Defaults.Every,
        Faults = result.GetValue(_faults) ?? Defaults.Faults,
        Saturate = result.GetValue(_saturate),
        AnswerWithin = result.GetValue(_answerWithin) ?? Defaults.AnswerWithin,
        JsonFile = Full(result.GetValue(_json)),
        HtmlFile = Full(result.GetValue(_html)),
        Keep = Full(result.GetValue(_keep)),
    };

    private static string? Full(string? path) => path is null ? null : Path.GetFullPath(path);

    private static string? Parse(string text, out ChaosFault[]? faults)
    {
        faults = null;
        var found = new List<ChaosFault>();
        foreach (var word in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (word == Nothing) continue;
            if (!Enum.TryParse<ChaosFault>(word, ignoreCase: true, out var fault) || !char.IsLetter(word[0]))
                return $"'{word}' is not known.{NearMatches.Question(word, Enum.GetNames<ChaosFault>().Select(n => n.ToLowerInvariant()))} Write some of kill,freeze,drain,drop,roll, or none.";
            if (!found.Contains(fault)) found.Add(fault);
        }

        faults = [.. found];
        return found.Count > 0 || text.Trim() == Nothing ? null : "nothing is named: write some of kill,freeze,drain,drop,roll, or none.";
    }
}
