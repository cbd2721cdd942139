using System.Diagnostics;
using System.Reflection;
using Guildhall.Host.Nodes;

namespace Guildhall.Host.Chaos;

/// <summary>One life of a node: a process with its journal and its log.</summary>
internal sealed class ChaosNode : IAsyncDisposable
{
    private readonly Task _logging;

    private ChaosNode(string name, int journal, long started, Process process, string log)
    {
        (Name, Journal, Started, Process) = (name, journal, started, process);
        _logging = LogAsync(process, log);
        Exited = process.WaitForExitAsync();
    }

    /// <summary>Its name, the same for every life.</summary>
    public string Name { get; }

    /// <summary>Number of its journal: one for each life.</summary>
    public int Journal { get; }

    /// <summary>The process.</summary>
    public Process Process { get; }

    /// <summary>When it was started, as a timestamp.</summary>
    public long Started { get; }

    /// <summary>Completes when it has ended.</summary>
    public Task Exited { get; }

    /// <summary>Whether it was told to end, so that its end is no surprise.</summary>
    public bool IsEnding { get; set; }

    /// <summary>Whether it was killed, so that it need not have drained.</summary>
    public bool WasKilled { get; set; }

    /// <summary>Whether it was frozen: one that wakes to find itself replaced may end.</summary>
    public bool WasFrozen { get; set; }

    /// <summary>Whether it has joined and can take shards; known from its journal, so a little late.</summary>
    public bool Serves { get; set; }

    /// <summary>Starts one.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="journal">Number of its journal.</param>
    /// <param name="started">Now, as a timestamp.</param>
    /// <param name="token">The bot token, which goes by the environment: arguments are seen by everybody.</param>
    /// <param name="log">Where its output goes.</param>
    /// <param name="arguments">Those of <c>run</c>.</param>
    public static ChaosNode Start(string name, int journal, long started, string token, string log, IEnumerable<string> arguments)
    {
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet") start.ArgumentList.Add(Assembly.GetEntryAssembly()!.Location);
        start.ArgumentList.Add("chaos-node");
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["DISCORD_TOKEN"] = token;
        NodeRuntime.Share(start);
        return new ChaosNode(name, journal, started, Process.Start(start)!, log);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!Process.HasExited) Process.Kill();
        await Exited;
        await _logging;
        Process.Dispose();
    }

    private static async Task LogAsync(Process process, string path)
    {
        await using var log = new StreamWriter(path, append: true) { AutoFlush = true };
        var gate = TextWriter.Synchronized(log);
        await Task.WhenAll(CopyAsync(process.StandardOutput, gate), CopyAsync(process.StandardError, gate));
    }

    private static async Task CopyAsync(StreamReader from, TextWriter to)
    {
        while (await from.ReadLineAsync() is { } line) await to.WriteLineAsync(line);
    }
}
