namespace Guildhall.LocalDiscord;

/// <summary>One thing that happens in a scenario, once or again and again.</summary>
/// <param name="At">When, from the beginning of the scenario.</param>
/// <param name="Action">The name of a row of <see cref="ScenarioTable"/>.</param>
/// <param name="Values">Its parameters.</param>
public sealed record ScenarioStep(TimeSpan At, string Action, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>The time between two repetitions; null = once.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>How often it happens in all.</summary>
    /// <value>1 or more, default 1.</value>
    public int Times { get; init; } = 1;

    /// <summary>A name for what it makes (a member, a message), under which later steps find it; null = none.</summary>
    public string? As { get; init; }

    /// <summary>The line of the file that it begins on; 0 if it came from code.</summary>
    public int Line { get; init; }

    /// <summary>Where it stands, for messages.</summary>
    internal string Place => Line > 0 ? $"line {Line} ({Action})" : $"{Action} at {At.TotalSeconds:0.###} s";

    /// <summary>Each of its moments.</summary>
    internal IEnumerable<TimeSpan> Moments => Enumerable.Range(0, Times).Select(turn => At + (turn * (Every ?? TimeSpan.Zero)));

    internal string? Maybe(string name) => Values.GetValueOrDefault(name);

    internal string Text(string name) => Values[name];
}
