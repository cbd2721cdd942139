using Microsoft.Extensions.Logging;

namespace Guildhall.LocalDiscord;

/// <summary>A step that could not be done when its time came.</summary>
/// <param name="Step">The step.</param>
/// <param name="Reason">Why, for people.</param>
public sealed record ScenarioFailure(ScenarioStep Step, string Reason);

/// <summary>How far a scenario is.</summary>
public enum ScenarioState
{
    /// <summary>Steps are still to come, or it waits until the bot has every guild.</summary>
    Playing,

    /// <summary>Its last step is done.</summary>
    Over,

    /// <summary>It was ended before its last step.</summary>
    Stopped,

    /// <summary>An error of this server ended it; <see cref="ScenarioRun.Ended"/> has it.</summary>
    Failed,
}

/// <summary>A scenario that is played by the server's clock; see <see cref="LocalDiscordServer.Start(Scenario)"/>.</summary>
public sealed class ScenarioRun
{
    private readonly Lock _sync = new();
    private readonly Action _stop;
    private readonly List<ScenarioFailure> _failures = [];
    private int _done;

    internal ScenarioRun(int id, LocalDiscordServer server, Scenario scenario, Task connected)
    {
        (Id, Scenario) = (id, scenario);
        Moments = scenario.Steps.Sum(step => step.Times);
        // It has no timer, so that nothing is left when nobody holds it any more.
        var stop = new CancellationTokenSource();
        _stop = stop.Cancel;
        Ended = PlayAsync(server, connected, stop.Token);
    }

    /// <summary>Counts the scenarios of a server, from 1.</summary>
    public int Id { get; }

    /// <summary>What is played.</summary>
    public Scenario Scenario { get; }

    /// <summary>How many things are to happen in all, repetitions counted.</summary>
    public int Moments { get; }

    /// <summary>How many of them have had their turn.</summary>
    public int Done => Volatile.Read(ref _done);

    /// <summary>The steps that could not be done so far, for instance because the bot has no such command.</summary>
    public IReadOnlyList<ScenarioFailure> Failures
    {
        get { lock (_sync) return [.. _failures]; }
    }

    /// <summary>How far it is.</summary>
    public ScenarioState State => Ended switch
    {
        { IsCompletedSuccessfully: true } => ScenarioState.Over,
        { IsCanceled: true } => ScenarioState.Stopped,
        { IsFaulted: true } => ScenarioState.Failed,
        _ => ScenarioState.Playing,
    };

    /// <summary>Completes with <see cref="Failures"/> after its last step; cancelled by <see cref="Stop"/>.</summary>
    public Task<IReadOnlyList<ScenarioFailure>> Ended { get; }

    /// <summary>Ends it; no step begins after this. Nothing happens if it is over.</summary>
    public void Stop() => _stop();

    private async Task<IReadOnlyList<ScenarioFailure>> PlayAsync(LocalDiscordServer server, Task connected, CancellationToken cancellation)
    {
        var (time, log) = (server.Options.Time, server.Options.Log);
        if (!Scenario.AtOnce) await connected.WaitAsync(cancellation);
        log.LogInformation("The scenario of {Steps} steps begins", Scenario.Steps.Count);
        var stage = new ScenarioStage(server);
        var start = time.GetTimestamp();
        // A stable order: what is due at one moment happens as it was written.
        foreach (var (at, step) in Scenario.Steps.SelectMany(step => step.Moments.Select(at => (At: at, Step: step))).OrderBy(due => due.At))
        {
            if (at - time.GetElapsedTime(start) is { Ticks: > 0 } wait) await Task.Delay(wait, time, cancellation);
            cancellation.ThrowIfCancellationRequested();
            try
            {
                if (await ScenarioTable.Find(step.Action)!.Run(stage, step) is { } made && step.As is { } name) stage.Name(name, made);
                log.LogInformation("Scenario: {Step} is done", step.Place);
            }
            catch (LocalDiscordException refused)
            {
                log.LogWarning("Scenario: {Step} could not be done: {Reason}", step.Place, refused.Message);
                lock (_sync) _failures.Add(new ScenarioFailure(step, refused.Message));
            }

            Interlocked.Increment(ref _done);
        }

        log.LogInformation("The scenario is over; {Failures} steps could not be done", Failures.Count);
        return Failures;
    }
}
