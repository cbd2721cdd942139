using System.Diagnostics;
using Guildhall.Host.Chaos;
using Guildhall.Host.CommandLine;

namespace Guildhall.Host.Commands;

/// <summary><c>chaos-node</c>: a node of <c>chaos</c>. It does what <c>run</c> does, with the chaos bot, and never outlives its parent.</summary>
internal static class ChaosNodeCommand
{
    /// <summary>Runs it.</summary>
    public static Task<int> RunAsync(RunSettings settings, HostEnvironment environment, CancellationToken cancellation)
    {
        _ = EndWithParentAsync();
        return RunCommand.RunAsync(settings, ChaosBot.Build(), environment, cancellation);
    }

    /// <summary>The parent holds the other end of standard input: it closes when the parent dies, however it dies.</summary>
    public static async Task EndWithParentAsync()
    {
        await using var input = Console.OpenStandardInput();
        var nothing = new byte[1];
        while (await input.ReadAsync(nothing) > 0)
        {
        }

        Process.GetCurrentProcess().Kill();
    }
}
