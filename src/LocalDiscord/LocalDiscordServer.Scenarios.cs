namespace Guildhall.LocalDiscord;

public sealed partial class LocalDiscordServer
{
    /// <summary>The newest of them are kept, so that their state can be asked for; those that play are kept in any case.</summary>
    private const int ScenariosKept = 100;

    private readonly Lock _scenarioSync = new();
    private readonly List<ScenarioRun> _scenarios = [];
    private int _scenariosStarted;

    /// <summary>The scenarios that play, and the newest of those that are over.</summary>
    public IReadOnlyList<ScenarioRun> Scenarios
    {
        get { lock (_scenarioSync) return [.. _scenarios]; }
    }

    /// <summary>Starts a scenario, which plays by itself.</summary>
    public ScenarioRun Start(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        lock (_scenarioSync)
        {
            var run = new ScenarioRun(++_scenariosStarted, this, scenario, _world.Arrivals.All);
            _scenarios.Add(run);
            while (_scenarios.Count > ScenariosKept && _scenarios.FindIndex(other => other.State != ScenarioState.Playing) is >= 0 and var over) _scenarios.RemoveAt(over);
            return run;
        }
    }

    /// <summary>Plays a scenario; returns when its last step is done.</summary>
    /// <returns>The steps that could not be done, for instance because the bot has no such command; empty = all were.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<IReadOnlyList<ScenarioFailure>> PlayAsync(Scenario scenario, CancellationToken cancellation = default)
    {
        var run = Start(scenario);
        await using var _ = cancellation.Register(run.Stop);
        return await run.Ended;
    }

    /// <summary>Ends all of them; an error of one that nobody waited for is logged.</summary>
    private async Task StopScenariosAsync()
    {
        foreach (var run in Scenarios)
        {
            run.Stop();
            await ((Task)run.Ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (run.Ended.Exception is { } failed) Microsoft.Extensions.Logging.LoggerExtensions.LogError(Options.Log, failed, "Scenario {Id} failed", run.Id);
        }
    }
}
