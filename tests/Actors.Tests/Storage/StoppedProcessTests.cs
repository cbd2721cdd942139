using System.Diagnostics;
using Guildhall.Actors.Storage;
using static Guildhall.Actors.Tests.Storage.StoreSamples;

namespace Guildhall.Actors.Tests.Storage;

/// <summary>A process of another program (Python's SQLite) that was stopped while it held the file's write lock.</summary>
public sealed class StoppedProcessTests : IAsyncLifetime
{
    private const string Holder = """
        import sqlite3, sys
        c = sqlite3.connect(sys.argv[1], isolation_level=None)
        c.execute("BEGIN IMMEDIATE")
        c.execute("INSERT INTO fleet_values VALUES ('half', 'x')")
        print("held", flush=True)
        sys.stdin.read()
        """;

    private readonly SqliteBed _bed = new();
    private Process? _holder;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/python3"), "needs Linux and python3");
        await using (var store = await _bed.OpenAsync())
        {
            // makes the file
        }

        _holder = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", Holder, _bed.File]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        Assert.Equal("held", await _holder.StandardOutput.ReadLineAsync(Cancellation));
        using var stop = Process.Start("kill", ["-STOP", $"{_holder.Id}"]);
        await stop.WaitForExitAsync(Cancellation);
        // a signal is delivered some time after kill returns
        while (!(await File.ReadAllTextAsync($"/proc/{_holder.Id}/status", Cancellation)).Contains("(stopped)", StringComparison.Ordinal)) await Task.Yield();
    }

    public async ValueTask DisposeAsync()
    {
        _holder?.Kill();
        _holder?.Dispose();
        await _bed.DisposeAsync();
    }

    [Fact]
    public async Task Is_named_with_what_to_do()
    {
        var store = await _bed.OpenAsync(_bed.Options with { Timeout = TimeSpan.FromMilliseconds(200) });
        var failure = await Assert.ThrowsAsync<StateStoreException>(() => store.AcquireAsync(Shard, "node-b", Cancellation));
        Assert.Contains($"process {_holder!.Id}, which is stopped", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_killed_if_the_options_say_so_and_its_half_transaction_is_gone()
    {
        var store = await _bed.OpenAsync(_bed.Options with { Timeout = TimeSpan.FromMilliseconds(200), KillStoppedLockHolder = true });
        Assert.Equal(1, (await store.AcquireAsync(Shard, "node-b", Cancellation)).Epoch);
        await _holder!.WaitForExitAsync(Cancellation);
        Assert.Null(await store.ReadFleetValueAsync("half", Cancellation));
    }
}
