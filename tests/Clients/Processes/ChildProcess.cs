using System.Diagnostics;

namespace Guildhall.Clients.Tests.Processes;

/// <summary>The end of a process that a test started: it always comes, with its children, and in bounded time.</summary>
internal static class ChildProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Ends a process and all that it has started.</summary>
    /// <param name="process">The process; disposed of when this returns.</param>
    /// <param name="gently">Whether it is first given the chance to end by itself when its input ends.</param>
    /// <param name="reading">Reads its output to the end.</param>
    /// <exception cref="TimeoutException">Something that it started has survived it and holds its output.</exception>
    public static async Task EndAsync(Process process, bool gently, Task reading)
    {
        using var _ = process;
        if (gently)
        {
            CloseInput(process);
            // Only its own end: WaitForExitAsync would also wait for whoever else holds its output.
            await Task.WhenAny(WhenExitedAsync(process), Task.Delay(Patience / 2));
        }

        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await WhenExitedAsync(process).WaitAsync(Patience);
        await reading.WaitAsync(Patience);
    }

    private static async Task WhenExitedAsync(Process process)
    {
        var exited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.Exited += (_, _) => exited.TrySetResult();
        process.EnableRaisingEvents = true;
        if (process.HasExited) exited.TrySetResult();
        await exited.Task;
    }

    private static void CloseInput(Process process)
    {
        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it had read everything.
        }
    }
}
