using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Guildhall.Clients.Tests.Processes;

/// <summary>
/// A bot in a process of its own that obeys orders, one JSON object a line: an order has an id and its answer repeats it; everything else that
/// the bot writes is an event it saw.
/// </summary>
public sealed class ClientProcess : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<ClientKind, Lazy<Task<bool>>> Installed = new();
    private static readonly TimeSpan ProbePatience = TimeSpan.FromMinutes(2);
    private readonly Process _process;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonObject>> _orders = new();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly Task _reading;
    private readonly ConcurrentQueue<string> _complaints = new();
    private int _lastOrder;

    private ClientProcess(Process process)
    {
        _process = process;
        process.ErrorDataReceived += (_, line) => Complain(line.Data);
        process.BeginErrorReadLine();
        _reading = ReadAsync();
    }

    /// <summary>What the bot has seen, in order.</summary>
    public EventLog Events { get; } = new();

    /// <summary>Starts the bot. If its library is not installed the test is skipped, in CI it fails.</summary>
    public static async Task<ClientProcess> StartAsync(ClientKind kind, CancellationToken cancellation)
    {
        // Looked for once: to import a library takes as long as to log in.
        if (!await Installed.GetOrAdd(kind, kind => new Lazy<Task<bool>>(() => IsInstalledAsync(kind))).Value.WaitAsync(cancellation))
        {
            var missing = $"{kind.Name} is not installed: {kind.Install}.";
            if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(missing);
            Assert.Skip(missing);
        }

        return new ClientProcess(Start(kind, [kind.ScriptPath]));
    }

    /// <summary>Gives an order and waits for its answer.</summary>
    /// <exception cref="ClientFailedException">The bot answered with an error, or ended.</exception>
    public async Task<JsonObject> AskAsync(string order, JsonObject? arguments, CancellationToken cancellation)
    {
        var id = Interlocked.Increment(ref _lastOrder);
        var answered = new TaskCompletionSource<JsonObject>(TaskCreationOptions.RunContinuationsAsynchronously);
        _orders[id] = answered;
        var line = arguments ?? [];
        line["id"] = id;
        line["do"] = order;
        await _writing.WaitAsync(cancellation);
        try
        {
            await _process.StandardInput.WriteLineAsync(line.ToJsonString().AsMemory(), cancellation);
            await _process.StandardInput.FlushAsync(cancellation);
        }
        finally
        {
            _writing.Release();
        }

        try
        {
            return await answered.Task.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            throw new ClientFailedException($"'{order}' was not answered in time. The bot saw: {Events.Tail()} It wrote to stderr: {Complaints()}");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await ChildProcess.EndAsync(_process, gently: true, _reading);
        _writing.Dispose();
    }

    private static async Task<bool> IsInstalledAsync(ClientKind kind)
    {
        try
        {
            var probe = Start(kind, kind.Probe);
            var reading = Task.WhenAll(probe.StandardOutput.ReadToEndAsync(), probe.StandardError.ReadToEndAsync());
            try
            {
                await probe.WaitForExitAsync().WaitAsync(ProbePatience);
                return probe.ExitCode == 0;
            }
            finally
            {
                await ChildProcess.EndAsync(probe, gently: false, reading);
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // no such interpreter
        }
    }

    private static Process Start(ClientKind kind, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(kind.Program, arguments)
        {
            WorkingDirectory = kind.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        return Process.Start(start) ?? throw new InvalidOperationException($"{kind.Program} did not start.");
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith('{'))
            {
                Complain(line);
                continue;
            }

            var written = JsonNode.Parse(line)!.AsObject();
            if (written["answer"]?.GetValue<int>() is { } id) Answer(id, written);
            else Events.Add(written);
        }

        Events.Close();
        foreach (var (id, _) in _orders) Answer(id, new JsonObject { ["error"] = $"The bot ended. It wrote to stderr: {Complaints()}" });
    }

    private void Answer(int id, JsonObject answer)
    {
        if (!_orders.TryRemove(id, out var waiting)) return;
        if (answer["error"] is { } error) waiting.TrySetException(new ClientFailedException(error.GetValue<string>()));
        else waiting.TrySetResult(answer);
    }

    private void Complain(string? line)
    {
        if (line is null) return;
        _complaints.Enqueue(line);
        while (_complaints.Count > 40) _complaints.TryDequeue(out _);
    }

    private string Complaints() => _complaints.IsEmpty ? "nothing" : string.Join('\n', _complaints);
}

/// <summary>The library, or the bot written with it, failed.</summary>
public sealed class ClientFailedException(string message) : Exception(message);
