namespace Guildhall.LocalDiscord;

/// <summary>A row of the table of what can happen in a scenario.</summary>
public sealed class ScenarioAction
{
    internal ScenarioAction(string name, string does, IReadOnlyList<ScenarioParameter> parameters, Func<ScenarioStage, ScenarioStep, ValueTask<object?>> run) =>
        (Name, Does, Parameters, Run) = (name, does, parameters, run);

    /// <summary>What is written behind <c>do</c>.</summary>
    public string Name { get; }

    /// <summary>What it does, in one sentence.</summary>
    public string Does { get; }

    /// <summary>What else may be written.</summary>
    public IReadOnlyList<ScenarioParameter> Parameters { get; }

    /// <summary>What a step of it does; returns what <see cref="ScenarioStep.As"/> names, or null.</summary>
    internal Func<ScenarioStage, ScenarioStep, ValueTask<object?>> Run { get; }
}

/// <summary>A parameter of an action.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Meaning">What it means, and what is taken without it.</param>
/// <param name="Needed">Whether it has to be given.</param>
public sealed record ScenarioParameter(string Name, string Meaning, bool Needed = false)
{
    /// <summary>What is wrong with a value as it is written, or null.</summary>
    internal Func<string, string?>? Check { get; init; }
}
