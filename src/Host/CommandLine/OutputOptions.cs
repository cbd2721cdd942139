using System.CommandLine;

namespace Guildhall.Host.CommandLine;

/// <summary>The options that say how a command shows itself.</summary>
internal sealed class OutputOptions
{
    private readonly Option<bool> _plain = Values.Switch("--plain", "Plain lines instead of the live view, also on a terminal.");
    private readonly Option<bool> _verbose = Values.Switch("--verbose", "All logs on standard error, and stack traces with errors.");
    private readonly Option<string?> _log = Values.Text("--log", "FILE", "Writes the logs there.");

    /// <summary>All of them, in the order of the help text.</summary>
    public IEnumerable<Option> All => [_plain, _verbose, _log];

    /// <summary>What was asked.</summary>
    public OutputSettings Read(ParseResult result) =>
        new(result.GetValue(_plain), result.GetValue(_verbose), result.GetValue(_log) is { } file ? Path.GetFullPath(file) : null);
}
