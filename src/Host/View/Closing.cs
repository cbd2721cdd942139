using System.Globalization;
using Guildhall.Host.CommandLine;
using Guildhall.Host.Running;

namespace Guildhall.Host.View;

/// <summary>The last line of a run that ended well.</summary>
internal static class Closing
{
    /// <summary>What was done, and how it ended.</summary>
    public static string Line(RunOutcome outcome)
    {
        var end = outcome.AtEnd;
        return string.Create(CultureInfo.InvariantCulture,
            $"guildhall: {Durations.Text(outcome.Wall)}, {outcome.AtStop.Shards.Count} shards, {outcome.AtStop.Guilds:N0} guilds, {outcome.AtStop.Members:N0} members, {end.EventsReceived:N0} events, {end.HandlerRuns:N0} handler runs ({end.HandlerFailures:N0} failed), {end.Rest.Answered:N0} calls ({end.Rest.RateLimited:N0} x 429): {outcome.Verdict}");
    }
}
