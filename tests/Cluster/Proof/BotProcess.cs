using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace Guildhall.Cluster.Tests.Proof;

/// <summary>The proof bot in a process of its own, as an operator would run it.</summary>
public sealed class BotProcess : IAsyncDisposable
{
    /// <summary>A process that has been killed ends at once; one that does not must fail a test, not hold it for ever.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();

    private BotProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The last lines it wrote.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>The last of them.</summary>
    public string LastLine => _output.LastOrDefault() ?? "";

    /// <summary>Whether one of the last lines holds a text.</summary>
    public bool Says(string text) => _output.Any(line => line.Contains(text, StringComparison.Ordinal));

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>Starts it.</summary>
    public static BotProcess Start(Uri api, string token, string dataFolder, params string[] more) =>
        Start([], api, token, dataFolder, more);

    /// <summary>Starts it by another program, which becomes it.</summary>
    public static BotProcess Start(IReadOnlyList<string> launcher, Uri api, string token, string dataFolder, params string[] more) =>
        Start(launcher, "ProofBot", ["run", "--api", api.ToString(), "--token", token, "--data", dataFolder, "--plain", .. more]);

    /// <summary>Starts the program itself, without a bot of ours.</summary>
    public static BotProcess Host(params string[] arguments) => Start([], "Host", arguments);

    /// <summary>SIGKILL: nothing of the process runs any more.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync().WaitAsync(Patience);
    }

    /// <summary>SIGTERM, as an operator or a service manager stops it; returns its exit code.</summary>
    public async Task<int> TerminateAsync(CancellationToken cancellation)
    {
        await SignalAsync("-TERM");
        return await EndedAsync(cancellation);
    }

    /// <summary>SIGSTOP: nothing of the process runs until <see cref="ThawAsync"/>, and its connections stay open.</summary>
    public Task FreezeAsync() => SignalAsync("-STOP");

    /// <summary>SIGCONT: it goes on as if no time had passed.</summary>
    public Task ThawAsync() => SignalAsync("-CONT");

    /// <summary>Waits until it has ended, and returns its exit code.</summary>
    public async Task<int> EndedAsync(CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation);
        return _process.ExitCode;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }

    private static BotProcess Start(IReadOnlyList<string> launcher, string program, IEnumerable<string> arguments)
    {
        var assembly = typeof(BotProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == program).Value!;
        string[] line = [.. launcher, "dotnet", assembly, .. arguments];
        var start = new ProcessStartInfo(line[0], line.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        return new BotProcess(Process.Start(start)!);
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync().WaitAsync(Patience);
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        _output.Enqueue(line);
        while (_output.Count > 60) _output.TryDequeue(out _);
    }
}
