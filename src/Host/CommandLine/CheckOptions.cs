using System.CommandLine;
using Guildhall.Checking;
using Guildhall.Protocol;

namespace Guildhall.Host.CommandLine;

/// <summary>The options of <c>check</c>.</summary>
internal sealed class CheckOptions
{
    private readonly Option<string[]> _ledgers = Files("--ledger", "A file of 'local --ledger', or one that 'chaos --keep' left; may be repeated.");
    private readonly Option<string[]> _journals = Files("--journal", "What a client says it applied and handled, one file for each process (see docs/chaos.md); may be repeated.");
    private readonly Option<IReadOnlySet<GatewayEvent>?> _applied = Values.Events("--applied", "Events that must be applied, with / between them, such as MESSAGE_CREATE/GUILD_CREATE.");
    private readonly Option<IReadOnlySet<GatewayEvent>?> _handled = Values.Events("--handled", "Events that must be handled, by a handler of the name of --handler.");
    private readonly Option<string?> _handler = Values.Text("--handler", "NAME", "The handler that --handled is about (default: the one without a name).");
    private readonly Option<TimeSpan?> _late = Values.Duration("--late", "Later than this after its dispatch an event is late (default: never).");
    private readonly Option<bool> _refusals = Values.Switch("--no-429", "An answer of 429 that no fault made is a broken limit.");
    private readonly Option<bool> _verbose = Values.Switch("--verbose", "Stack traces with errors.");

    /// <summary>Adds them to the command.</summary>
    public void AddTo(Command command)
    {
        Option[] all = [_ledgers, _journals, _applied, _handled, _handler, _late, _refusals, _verbose];
        foreach (var option in all) command.Options.Add(option);
    }

    /// <summary>What was asked for.</summary>
    public CheckSettings Read(ParseResult result)
    {
        var (applied, handled) = (result.GetValue(_applied), result.GetValue(_handled));
        var owed = applied is null && handled is null ? null : new Expectation(applied ?? Expectation.None.State,
            handled is null ? Expectation.None.Handlers : new Dictionary<string, IReadOnlySet<GatewayEvent>> { [result.GetValue(_handler) ?? ""] = handled });
        return new CheckSettings(result.GetValue(_ledgers)!, result.GetValue(_journals)!, owed, new Bounds(result.GetValue(_late), result.GetValue(_refusals)));
    }

    private static Option<string[]> Files(string name, string description) => new(name) { Description = description, HelpName = "FILE", Required = true };
}
