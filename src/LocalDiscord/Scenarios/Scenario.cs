namespace Guildhall.LocalDiscord;

/// <summary>
/// What people and faults do at which moment: read from a small JSON file, or put together in C#. Checked when it is made; played by
/// <see cref="LocalDiscordServer.PlayAsync"/>.
/// </summary>
public sealed class Scenario
{
    private readonly List<ScenarioStep> _steps = [];

    /// <summary>Its steps as they were given.</summary>
    public IReadOnlyList<ScenarioStep> Steps => _steps;

    /// <summary>
    /// Whether the clock starts at once; otherwise it waits until the bot has been told of every guild, so that nothing happens before it
    /// could hear of it.
    /// </summary>
    public bool AtOnce { get; init; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="LocalDiscordException">It cannot be read or is wrong; names the line and the field and says what to write instead.</exception>
    public static Scenario Load(string path)
    {
        try
        {
            return ScenarioReader.Read(File.ReadAllBytes(path), path);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new LocalDiscordException($"The scenario {path} cannot be read: {unreadable.Message}", unreadable);
        }
    }

    /// <summary>Reads JSON.</summary>
    /// <exception cref="LocalDiscordException">As <see cref="Load"/>.</exception>
    public static Scenario Parse(string json) => ScenarioReader.Read(System.Text.Encoding.UTF8.GetBytes(json), "scenario");

    /// <summary>Adds a step, for instance <c>At(TimeSpan.FromSeconds(2), "message", ("content", "!ping"))</c>.</summary>
    /// <param name="at">When, from the beginning.</param>
    /// <param name="action">A row of <see cref="ScenarioTable"/>.</param>
    /// <param name="values">Its parameters.</param>
    /// <returns>This scenario.</returns>
    /// <exception cref="LocalDiscordException">There is no such action or parameter, or a value is wrong.</exception>
    public Scenario At(TimeSpan at, string action, params (string Name, string Value)[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Add(new ScenarioStep(at, action, values.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal)));
    }

    /// <summary>Adds a step.</summary>
    /// <returns>This scenario.</returns>
    /// <exception cref="LocalDiscordException">As <see cref="At"/>.</exception>
    public Scenario Add(ScenarioStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (Problem(step) is { } problem) throw new LocalDiscordException(problem);
        _steps.Add(step);
        return this;
    }

    /// <summary>What is wrong with a step, or null.</summary>
    internal static string? Problem(ScenarioStep step)
    {
        if (ScenarioTable.Find(step.Action) is not { } action)
            return $"do: there is no action {step.Action}. There are: {string.Join(", ", ScenarioTable.All.Select(known => known.Name))}.";
        if (step.At < TimeSpan.Zero) return "at: it must be 0 or more.";
        if (step.Times < 1 || (step.Times > 1 && step.Every is null)) return "times: it must be 1 or more, and needs every.";
        if (action.Parameters.FirstOrDefault(p => p.Needed && !step.Values.ContainsKey(p.Name)) is { } missing) return $"{missing.Name}: {step.Action} needs it ({missing.Meaning}).";
        foreach (var (name, value) in step.Values)
        {
            if (action.Parameters.FirstOrDefault(p => p.Name == name) is not { } parameter)
                return $"{name}: {step.Action} has no such field. It has: {string.Join(", ", action.Parameters.Select(p => p.Name))}.";
            if (parameter.Check?.Invoke(value) is { } wrong) return $"{name}: it is {value}; {wrong}.";
        }

        return null;
    }
}
