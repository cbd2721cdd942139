using System.Net.Sockets;

namespace Guildhall.Host;

/// <summary>Turns what went wrong into the one line that the operator sees.</summary>
internal static class Problems
{
    /// <summary>One line, whatever the exception's message looks like.</summary>
    public static string Line(Exception problem) => problem switch
    {
        HostException => $"guildhall: {OneLine(problem.Message)}",
        OperationCanceledException => "guildhall: stopped before the bot had started.",
        IOException or UnauthorizedAccessException => $"guildhall: {OneLine(problem.Message)} (--verbose shows more)",
        SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } => "guildhall: the port is in use: choose another, or stop the program that has it.",
        _ => $"guildhall: internal error, please report it: {problem.GetType().Name}: {OneLine(problem.Message)} (--verbose shows where)",
    };

    /// <summary>The exit code.</summary>
    public static int Code(Exception problem) => problem is HostException known ? known.Code : ExitCode.Failure;

    private static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
