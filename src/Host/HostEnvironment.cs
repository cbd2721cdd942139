namespace Guildhall.Host;

/// <summary>What the program sees of its surroundings; tests give it others.</summary>
internal sealed class HostEnvironment
{
    private readonly Func<string, string?> _variable;

    /// <param name="variable">Environment variables.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <param name="time">Time.</param>
    public HostEnvironment(Func<string, string?> variable, TextWriter output, TextWriter error, TimeProvider time)
    {
        _variable = variable;
        Output = output;
        Error = error;
        Time = time;
    }

    /// <summary>The real surroundings.</summary>
    public static HostEnvironment Process => new(Environment.GetEnvironmentVariable, Console.Out, Console.Error, TimeProvider.System);

    /// <summary>Standard output.</summary>
    public TextWriter Output { get; }

    /// <summary>Standard error.</summary>
    public TextWriter Error { get; }

    /// <summary>Time.</summary>
    public TimeProvider Time { get; }

    /// <summary>An environment variable; an empty one counts as not set.</summary>
    public string? Variable(string name) => _variable(name) is { Length: > 0 } value ? value : null;
}
