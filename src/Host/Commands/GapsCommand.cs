using System.Globalization;
using Guildhall.Host.CommandLine;

namespace Guildhall.Host.Commands;

/// <summary><c>gaps</c>: events that Discord sent and that could not be had any more.</summary>
internal static class GapsCommand
{
    /// <summary>Lists them.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(StoreSettings settings, int limit, HostEnvironment environment, CancellationToken cancellation)
    {
        var gaps = await StoreReading.ReadAsync(settings, store => store.ReadGapsAsync(limit, cancellation), cancellation);
        foreach (var gap in gaps)
        {
            var to = gap.To < 0 ? "the session's end" : gap.To.ToString(CultureInfo.InvariantCulture);
            environment.Output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{gap.At:yyyy-MM-dd HH:mm:ss}Z shard {gap.Shard}, session {gap.Session.Value}: {gap.From} to {to} missing: {gap.Reason}"));
        }

        if (gaps.Count == 0) environment.Output.WriteLine("No gaps.");
        return ExitCode.Success;
    }
}
