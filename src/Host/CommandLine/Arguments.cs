using System.CommandLine;
using System.CommandLine.Help;

namespace Guildhall.Host.CommandLine;

/// <summary>What happens to a command line before a command sees it.</summary>
internal static class Arguments
{
    private static readonly string[] ForTheRoot = ["--help", "-h", "-?", "/?", "/h", "--version"];

    /// <summary><c>run</c> is the default: options without a command are its options.</summary>
    public static IReadOnlyList<string> WithDefaultCommand(IReadOnlyList<string> args)
    {
        if (args.Count == 0) return ["run"];
        return args[0].StartsWith('-') && !ForTheRoot.Contains(args[0]) ? ["run", .. args] : args;
    }

    /// <summary>Null if the line can be obeyed, else one line that says what is wrong with it.</summary>
    public static string? Problem(ParseResult result)
    {
        if (result.Errors.Count == 0 || result.Action is HelpAction) return null;
        var command = result.CommandResult.Command;
        var where = command is RootCommand ? "guildhall --help" : $"guildhall {command.Name} --help";
        return $"{FirstProblem(result, command)} ({where} shows what there is)";
    }

    private static string FirstProblem(ParseResult result, Command command)
    {
        if (result.UnmatchedTokens.Count == 0) return result.Errors[0].Message.TrimEnd('.') + '.';
        var word = result.UnmatchedTokens[0];
        if (word.StartsWith('-')) return $"{word} is no option of {command.Name}.{NearMatches.Question(word, command.Options.Select(o => o.Name))}";
        return command is RootCommand
            ? $"{word} is no command.{NearMatches.Question(word, command.Subcommands.Select(c => c.Name))}"
            : $"{command.Name} takes options only, but there is '{word}'.";
    }
}
