using Microsoft.Extensions.Logging;

namespace Guildhall.LocalDiscord;

/// <summary>A step that could not be done when its time came.</summary>
/// <param name="Step">The step.</param>
/// <param name="Reason">Why, for people.</param>
public sealed record ScenarioFailure(ScenarioStep Step, string Reason);

/// <summary>Plays a scenario by the server's clock.</summary>
internal static class ScenarioPlay
{
    public static async Task<IReadOnlyList<ScenarioFailure>> RunAsync(LocalDiscordServer server, Scenario scenario, Task connected, CancellationToken cancellation)
    {
        var (time, log) = (server.Options.Time, server.Options.Log);
        if (!scenario.AtOnce) await connected.WaitAsync(cancellation);
        log.LogInformation("The scenario of {Steps} steps begins", scenario.Steps.Count);
        var stage = new ScenarioStage(server);
        var failures = new List<ScenarioFailure>();
        var start = time.GetTimestamp();
        // A stable order: what is due at one moment happens as it was written.
        foreach (var (at, step) in scenario.Steps.SelectMany(step => step.Moments.Select(at => (At: at, Step: step))).OrderBy(due => due.At))
        {
            if (at - time.GetElapsedTime(start) is { Ticks: > 0 } wait) await Task.Delay(wait, time, cancellation);
            cancellation.ThrowIfCancellationRequested();
            try
            {
                if (ScenarioTable.Find(step.Action)!.Run(stage, step) is { } made && step.As is { } name) stage.Name(name, made);
                log.LogInformation("Scenario: {Step} is done", step.Place);
            }
            catch (LocalDiscordException refused)
            {
                log.LogWarning("Scenario: {Step} could not be done: {Reason}", step.Place, refused.Message);
                failures.Add(new ScenarioFailure(step, refused.Message));
            }
        }

        log.LogInformation("The scenario is over; {Failures} steps could not be done", failures.Count);
        return failures;
    }
}
