using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Guildhall.LocalDiscord;

/// <summary>
/// Every row of the ledger as a line of JSON, in a file, as it happens: memory stays bounded for a run of any length. Rows that come faster
/// than the disk takes them are left out and counted, in the file too (<c>{"kind":"left_out","rows":n}</c>).
/// </summary>
public sealed class LedgerFile : IAsyncDisposable
{
    private const int MostWaiting = 1 << 16;

    private readonly Channel<Line> _waiting = System.Threading.Channels.Channel.CreateBounded<Line>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly ILogger _log;
    private readonly Task _writing;
    private long _leftOut;

    private LedgerFile(FileStream file, ILogger log)
    {
        _log = log;
        _writing = Task.Run(() => WriteAsync(file));
    }

    /// <summary>Rows that are not in the file, because the disk was too slow or failed.</summary>
    public long LeftOut => Interlocked.Read(ref _leftOut);

    /// <exception cref="LocalDiscordException">The file cannot be written.</exception>
    internal static LedgerFile Open(string path, ILogger log)
    {
        try
        {
            return new LedgerFile(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 1, useAsync: true), log);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new LocalDiscordException($"The ledger cannot be written to {path}: {refused.Message}", refused);
        }
    }

    internal void Add(in DispatchRecord dispatch) => Add(new Line(dispatch, null));

    internal void Add(object row) => Add(new Line(default, row));

    /// <summary>Writes what waits, and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _writing;
    }

    private void Add(in Line line)
    {
        if (!_waiting.Writer.TryWrite(line)) Interlocked.Increment(ref _leftOut);
    }

    private async Task WriteAsync(FileStream file)
    {
        await using var _ = file;
        var lines = new JsonLines(file);
        long told = 0;
        try
        {
            while (await _waiting.Reader.WaitToReadAsync())
            {
                while (_waiting.Reader.TryRead(out var line))
                {
                    if (line.Row is { } row) lines.Add(row, LedgerJson.Write);
                    else lines.Add(line.Dispatch, LedgerJson.Write);
                    if (lines.IsFull) await lines.FlushAsync(CancellationToken.None);
                }

                if (LeftOut is var left && left > told) lines.Add(left - told, LedgerJson.LeftOut);
                told = left;
                await lines.FlushAsync(CancellationToken.None);
            }
        }
        catch (IOException full)
        {
            _log.LogError(full, "The ledger is written no further: {Reason}", full.Message);
            _waiting.Writer.TryComplete();
        }
    }

    private readonly record struct Line(DispatchRecord Dispatch, object? Row);
}
