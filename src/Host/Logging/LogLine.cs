using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Guildhall.Host.Logging;

/// <summary>One log entry.</summary>
/// <param name="At">Wall clock, for people.</param>
/// <param name="Level">How serious.</param>
/// <param name="Category">Who says it.</param>
/// <param name="Message">What.</param>
/// <param name="Failure">The exception, if there was one.</param>
internal sealed record LogLine(DateTimeOffset At, LogLevel Level, string Category, string Message, Exception? Failure)
{
    /// <summary>One line without the exception's stack.</summary>
    public string Short => string.Create(CultureInfo.InvariantCulture, $"{At:HH:mm:ss} {Word} {OneLine(Message)}{Cause}");

    /// <summary>Everything, over several lines if there was an exception.</summary>
    public string Full => string.Create(CultureInfo.InvariantCulture,
        $"{At:yyyy-MM-dd HH:mm:ss.fff} {Word} {Category}: {Message}{(Failure is null ? "" : Environment.NewLine + Failure)}");

    private string Word => Level switch
    {
        LogLevel.Trace or LogLevel.Debug => "debug",
        LogLevel.Information => "info ",
        LogLevel.Warning => "warn ",
        _ => "error",
    };

    private string Cause => Failure is null ? "" : $" ({Failure.GetType().Name}: {OneLine(Failure.Message)})";

    private static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
