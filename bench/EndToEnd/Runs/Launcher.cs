using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Guildhall.Bench.EndToEnd.Runs;

/// <summary>Starts processes pinned to one core each, so that the sending side does not eat the receiving side's time.</summary>
public static class Launcher
{
    /// <summary>Whether processes can be pinned here; unpinned figures are printed with a warning.</summary>
    public static bool CanPin { get; } = RuntimeInformation.IsOSPlatform(OSPlatform.Linux) && Environment.ProcessorCount >= 2 && File.Exists("/usr/bin/taskset");

    /// <summary>In place of a core: the process is not pinned.</summary>
    public const int EveryCore = -1;

    /// <summary>Starts this program again with other arguments.</summary>
    public static Process StartSelf(int core, params string[] arguments) => Start(core, Environment.ProcessPath!, SelfArguments(arguments));

    /// <summary>Starts a program.</summary>
    public static Process Start(int core, string program, IReadOnlyList<string> arguments)
    {
        var start = CanPin && core != EveryCore
            ? new ProcessStartInfo("/usr/bin/taskset", ["-c", core.ToString(System.Globalization.CultureInfo.InvariantCulture), program, .. arguments])
            : new ProcessStartInfo(program, arguments);
        // the floor as its author would run it, with .NET's default: it must not suffer from what suits a bot
        if (arguments is [.., BenchRun.Floor or NodeProcess.FloorNodeName]) start.Environment["DOTNET_TieredPGO"] = "1";
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.UseShellExecute = false;
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }

    // Under `dotnet run` the process is the program's own executable; under `dotnet X.dll` it is dotnet, which needs the assembly.
    private static string[] SelfArguments(string[] arguments) =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(Launcher).Assembly.Location, .. arguments] : arguments;
}
