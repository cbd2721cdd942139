using System.Diagnostics;
using System.Reflection;

namespace Guildhall.Host.Commands;

/// <summary><c>chaos-load</c>: as many busy loops as the machine has cores, at ordinary priority, until the parent ends.</summary>
internal static class ChaosLoadCommand
{
    public const string Name = "chaos-load";

    /// <summary>Starts it as a process of its own: it shall take time from the nodes, not from the threads of who judges them.</summary>
    public static Process Start()
    {
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet") start.ArgumentList.Add(Assembly.GetEntryAssembly()!.Location);
        start.ArgumentList.Add(Name);
        return Process.Start(start)!;
    }

    /// <summary>Runs it.</summary>
    public static async Task<int> RunAsync()
    {
        for (var core = 0; core < Environment.ProcessorCount; core++) new Thread(Burn) { IsBackground = true }.Start();
        await ChaosNodeCommand.EndWithParentAsync();
        return ExitCode.Success;
    }

    private static void Burn()
    {
        while (true) Thread.SpinWait(1_000);
    }
}
