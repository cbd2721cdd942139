using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Guildhall.Host.Tests;

/// <summary>The built host as a process of its own, with an environment that knows nothing of the user's.</summary>
internal sealed partial class HostProcess : IAsyncDisposable
{
    /// <summary>Far more than any of these runs needs; a run that takes longer hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Lock _gate = new();
    private readonly List<string> _output = [];
    private readonly List<string> _error = [];
    private readonly List<(string Text, TaskCompletionSource<string> Seen)> _awaited = [];
    private readonly Task _read;

    private HostProcess(Process process)
    {
        _process = process;
        _read = Task.WhenAll(ReadAsync(process.StandardOutput, _output), ReadAsync(process.StandardError, _error));
    }

    /// <summary>Its process id.</summary>
    public int Id => _process.Id;

    /// <summary>SIGKILL.</summary>
    public void Kill() => _process.Kill();

    /// <summary>What it said on standard error.</summary>
    public string Error
    {
        get { lock (_gate) return string.Join('\n', _error); }
    }

    /// <summary>What it said on standard output.</summary>
    public string Output
    {
        get { lock (_gate) return string.Join('\n', _output); }
    }

    /// <summary>Lines of standard output so far.</summary>
    public int Lines
    {
        get { lock (_gate) return _output.Count; }
    }

    /// <summary>Starts it.</summary>
    public static HostProcess Start(string home, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Guildhall.Host.dll"), .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in (string[])["DISCORD_API", "DISCORD_TOKEN"]) start.Environment.Remove(name);
        start.Environment["XDG_DATA_HOME"] = home;
        foreach (var name in (string[])["TMPDIR", "TMP", "TEMP"]) start.Environment[name] = home; // other hosts clear up in the folder that all share
        return new HostProcess(Process.Start(start)!);
    }

    /// <summary>Runs it to its end.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<(int Code, string Output, string Error)> RunAsync(string home, params string[] args)
    {
        await using var host = Start(home, args);
        var code = await host.ExitAsync();
        return (code, host.Output, host.Error);
    }

    /// <summary>Waits for a line that contains a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="after">How many lines of standard output do not count: see <see cref="Lines"/>.</param>
    public async Task<string> LineAsync(string text, int after = 0)
    {
        var seen = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_output.Skip(after).Concat(after == 0 ? _error : []).FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal)) is { } there) return there;
            _awaited.Add((text, seen));
        }

        try
        {
            return await seen.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"No line with '{text}' came in {Patience}. There were:\n{Output}\n{Error}");
        }
    }

    /// <summary>Sends a signal.</summary>
    public void Signal(PosixSignal signal)
    {
        var number = signal == PosixSignal.SIGINT ? 2 : 15;
        if (Kill(_process.Id, number) != 0) throw new InvalidOperationException($"kill failed: {Marshal.GetLastPInvokeError()}");
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        await _read.WaitAsync(Patience, TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        // with its nodes, also those that are frozen: they would hold the pipes open
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None).WaitAsync(Patience, CancellationToken.None);
        await _read.WaitAsync(Patience, CancellationToken.None);
        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int pid, int signal);

    private async Task ReadAsync(StreamReader reader, List<string> lines)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (_gate)
            {
                lines.Add(line);
                foreach (var (_, seen) in _awaited.Where(awaited => line.Contains(awaited.Text, StringComparison.Ordinal))) seen.TrySetResult(line);
            }
        }
    }
}
