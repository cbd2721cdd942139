namespace Guildhall.Host;

/// <summary>What the program sees of its surroundings; tests give it others.</summary>
internal sealed class HostEnvironment
{
    private readonly Func<string, string?> _variable;
    private readonly string? _settingsFolder;
    private IReadOnlyDictionary<string, string>? _settings;

    /// <param name="variable">Environment variables.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <param name="time">Time.</param>
    /// <param name="settingsFolder">Where appsettings.json may lie; null = nowhere.</param>
    public HostEnvironment(Func<string, string?> variable, TextWriter output, TextWriter error, TimeProvider time, string? settingsFolder = null)
    {
        _variable = variable;
        _settingsFolder = settingsFolder;
        Output = output;
        Error = error;
        Time = time;
    }

    /// <summary>The real surroundings.</summary>
    public static HostEnvironment Process => new(Environment.GetEnvironmentVariable, Console.Out, Console.Error, TimeProvider.System, Environment.CurrentDirectory);

    /// <summary>Standard output.</summary>
    public TextWriter Output { get; }

    /// <summary>Standard error.</summary>
    public TextWriter Error { get; }

    /// <summary>Time.</summary>
    public TimeProvider Time { get; }

    /// <summary>An environment variable; an empty one counts as not set.</summary>
    public string? Variable(string name) => _variable(name) is { Length: > 0 } value ? value : null;

    /// <summary>
    /// A setting that has no place on the command line, or was not given there: <c>SeedNodes</c> is the variable <c>GUILDHALL_SEED_NODES</c>,
    /// else the line <c>SeedNodes</c> in the section <c>Guildhall</c> of appsettings.json in the working folder.
    /// </summary>
    /// <exception cref="HostException">The file cannot be read.</exception>
    public string? Setting(string name)
    {
        if (Variable(VariableOf(name)) is { } variable) return variable;
        if (_settingsFolder is null) return null;
        _settings ??= SettingsFile.Read(_settingsFolder);
        return _settings.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
    }

    private static string VariableOf(string name) =>
        string.Concat("GUILDHALL", string.Concat(name.Select(c => char.IsUpper(c) ? $"_{c}" : char.ToUpperInvariant(c).ToString())));
}
