using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Guildhall.Host.Chaos;

/// <summary>Signals to child processes.</summary>
internal static partial class Signals
{
    private const int SigTerm = 15, SigCont = 18, SigStop = 19, NoSuchProcess = 3;

    /// <summary>Asks it to end in order.</summary>
    public static void Terminate(Process process) => Send(process, SigTerm);

    /// <summary>Freezes it: it does nothing at all until <see cref="Continue"/>.</summary>
    public static void Freeze(Process process) => Send(process, SigStop);

    /// <summary>Lets it go on.</summary>
    public static void Continue(Process process) => Send(process, SigCont);

    private static void Send(Process process, int signal)
    {
        // one that has ended meanwhile needs no signal
        if (!process.HasExited && Kill(process.Id, signal) != 0 && Marshal.GetLastPInvokeError() is var error and not NoSuchProcess) throw new Win32Exception(error);
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int pid, int signal);
}
