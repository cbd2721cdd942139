using System.CommandLine;

namespace Guildhall.Host.CommandLine;

/// <summary>The options that describe a local Discord's world, alike in <c>run</c> and <c>local</c>.</summary>
internal sealed class WorldOptions
{
    private static readonly WorldSettings Defaults = new();

    private readonly Option<int?> _guilds = Values.Whole("--guilds", $"Guilds of the local Discord (default {Defaults.Guilds}).", 0, 200_000);
    private readonly Option<MemberRange?> _members;
    private readonly Option<double?> _rate = Values.Rate("--rate", $"Events a second that its people make (default {Defaults.Rate:0}).");
    private readonly Option<ulong?> _seed = Values.Seed("--seed", $"Seed of its world and traffic: the same seed makes the same world (default {Defaults.Seed}).");
    private readonly Option<int?> _concurrency = Values.Whole("--max-concurrency",
        $"Shards that may identify within the same 5 seconds (default {Defaults.MaxConcurrency}).", 1, 1024);

    /// <param name="members">The name of the option for the guilds' size: in <c>run</c>, <c>--members</c> means another thing.</param>
    /// <param name="aliases">Other names of it.</param>
    public WorldOptions(string members, params string[] aliases) =>
        _members = Values.Range(members, $"Members of each guild (default {Defaults.Members.Min}-{Defaults.Members.Max}).", aliases);

    /// <summary>All of them, in the order of the help text.</summary>
    public IEnumerable<Option> All => [_guilds, _members, _rate, _seed, _concurrency];

    /// <summary>The first option that was given, or null.</summary>
    public Option? Given(ParseResult result) => All.FirstOrDefault(o => result.GetResult(o) is { Implicit: false });

    /// <summary>What was asked, on top of the defaults.</summary>
    public WorldSettings Read(ParseResult result) => Defaults with
    {
        Guilds = result.GetValue(_guilds) ?? Defaults.Guilds,
        Members = result.GetValue(_members) ?? Defaults.Members,
        Rate = result.GetValue(_rate) ?? Defaults.Rate,
        Seed = result.GetValue(_seed) ?? Defaults.Seed,
        MaxConcurrency = result.GetValue(_concurrency) ?? Defaults.MaxConcurrency,
    };
}
