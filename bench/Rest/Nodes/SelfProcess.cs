using System.Diagnostics;
using System.Globalization;

namespace Guildhall.Bench.Rest.Nodes;

/// <summary>Starts this program again with other arguments.</summary>
internal static class SelfProcess
{
    /// <summary>Whether processes can be pinned to a core here.</summary>
    public static bool CanPin { get; } = OperatingSystem.IsLinux() && Environment.ProcessorCount >= 2 && File.Exists("/usr/bin/taskset");

    /// <summary>Starts it; the input and the output are ours.</summary>
    /// <param name="core">Core to pin it to; null = all.</param>
    /// <param name="arguments">Its arguments.</param>
    public static Process Start(int? core, params string[] arguments) => Start(core, [], arguments);

    /// <summary>Starts it; the input and the output are ours.</summary>
    /// <param name="core">Core to pin it to; null = all.</param>
    /// <param name="environment">Variables that it gets besides ours.</param>
    /// <param name="arguments">Its arguments.</param>
    public static Process Start(int? core, (string Name, string Value)[] environment, string[] arguments)
    {
        // Under `dotnet run` the process is the program's own executable; under `dotnet X.dll` it is dotnet, which needs the assembly.
        string[] self = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [Environment.ProcessPath!, typeof(SelfProcess).Assembly.Location] : [Environment.ProcessPath!];
        string[] command = core is { } number && CanPin ? ["/usr/bin/taskset", "-c", number.ToString(CultureInfo.InvariantCulture), .. self] : self;
        var start = new ProcessStartInfo(command[0], [.. command[1..], .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start.");
    }
}
