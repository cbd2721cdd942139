using System.Globalization;
using Guildhall.Host.CommandLine;

namespace Guildhall.Host.Commands;

/// <summary><c>dead-letters</c>: events that handlers could not handle.</summary>
internal static class DeadLettersCommand
{
    /// <summary>Lists them.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(StoreSettings settings, int limit, HostEnvironment environment, CancellationToken cancellation)
    {
        var letters = await StoreReading.ReadAsync(settings, store => store.ReadDeadLettersAsync(limit, cancellation), cancellation);
        foreach (var letter in letters)
        {
            environment.Output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{letter.At:yyyy-MM-dd HH:mm:ss}Z {letter.Handler} gave up {letter.Event} after {letter.Attempts} attempts: {letter.Error}"));
            environment.Output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"    guild {letter.Guild}, shard {letter.Shard}, session {letter.Session.Value}, sequence {letter.Sequence}, {letter.Payload.Length} bytes"));
        }

        if (letters.Count == 0) environment.Output.WriteLine("No dead letters.");
        return ExitCode.Success;
    }
}
