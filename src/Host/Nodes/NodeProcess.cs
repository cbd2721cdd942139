using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Guildhall.Host.Running;
using Guildhall.Host.View;
using Microsoft.Extensions.Logging;

namespace Guildhall.Host.Nodes;

/// <summary>
/// A node in a process of its own: it reports on its standard output, one reading a line, warns on standard error, and drains when its
/// standard input is closed, so also when its parent dies.
/// </summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task _read;
    private readonly ILogger _log;
    private NodeReading _reading = NodeReading.None;
    private string? _lastError;

    private NodeProcess(Process process, ILogger log)
    {
        _process = process;
        _log = log;
        _read = Task.WhenAll(ReadReportsAsync(), ReadErrorsAsync());
        Ended = EndAsync();
    }

    /// <summary>Its process id, for whoever wants to kill it.</summary>
    public int Id => _process.Id;

    /// <summary>What it last said about itself.</summary>
    public NodeReading Reading => Volatile.Read(ref _reading);

    /// <summary>Whether it ever ran as a node; one that is stopped before has nothing to drain.</summary>
    public bool HasStarted => Reading.Address.Length > 0;

    /// <summary>What it last complained of.</summary>
    public string? LastError => Volatile.Read(ref _lastError);

    /// <summary>Completes with its exit code.</summary>
    public Task<int> Ended { get; }

    /// <summary>Starts one.</summary>
    /// <param name="arguments">The arguments of <c>run</c>, without the token.</param>
    /// <param name="token">The bot token, which goes by the environment: arguments are seen by everybody.</param>
    /// <param name="log">Told what it warns of.</param>
    public static NodeProcess Start(IEnumerable<string> arguments, string token, ILogger log)
    {
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet") start.ArgumentList.Add(Assembly.GetEntryAssembly()!.Location);
        start.ArgumentList.Add("cluster-node");
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["DISCORD_TOKEN"] = token;
        NodeRuntime.Share(start);
        return new NodeProcess(Process.Start(start)!, log);
    }

    /// <summary>Asks it to drain and to end.</summary>
    public void Drain() => _process.StandardInput.Close();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await Ended;
        _process.Dispose();
    }

    private async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync();
        await _read;
        return _process.ExitCode;
    }

    private async Task ReadReportsAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith('{')) Volatile.Write(ref _reading, JsonSerializer.Deserialize(line, ReportJson.Default.NodeReading)!);
        }
    }

    private async Task ReadErrorsAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            Volatile.Write(ref _lastError, line);
            _log.LogWarning("{Line}", line);
        }
    }
}
