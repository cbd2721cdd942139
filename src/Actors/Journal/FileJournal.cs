using System.Buffers;
using System.Text.Json;
using Guildhall.Protocol;

namespace Guildhall.Actors.Journal;

/// <summary>
/// A journal in a file, as JSON Lines. Each entry is one write to the operating system, not to the disk: it survives SIGKILL of the process,
/// not a power cut. At most the last line of a killed process is cut off.
/// </summary>
public sealed class FileJournal : IEventJournal, IDisposable
{
    private readonly Lock _gate = new();
    private readonly FileStream _file;
    private readonly ArrayBufferWriter<byte> _line = new(512);
    private readonly Utf8JsonWriter _json;
    private readonly TimeProvider _time;

    /// <summary>Opens a file for appending.</summary>
    /// <param name="path">The file; made with its folder if absent.</param>
    /// <param name="time">Its monotonic time is written with each entry, in nanoseconds: processes of one machine share it.</param>
    public FileJournal(string path, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
        _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        _json = new Utf8JsonWriter(_line);
        _time = time;
    }

    /// <inheritdoc/>
    public void Note(in JournalEntry entry)
    {
        lock (_gate)
        {
            _line.ResetWrittenCount();
            _json.Reset();
            _json.WriteStartObject();
            _json.WriteNumber("at"u8, Nanoseconds);
            Write(entry);
            _json.WriteEndObject();
            _json.Flush();
            _line.Write("\n"u8);
            _file.Write(_line.WrittenSpan);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _json.Dispose();
            _file.Dispose();
        }
    }

    private long Nanoseconds => (long)(_time.GetTimestamp() * (1e9 / _time.TimestampFrequency));

    private void Write(in JournalEntry entry)
    {
        _json.WriteString("kind"u8, Name(entry.Kind));
        _json.WriteNumber("shard"u8, entry.Shard.Index);
        _json.WriteNumber("epoch"u8, entry.Epoch);
        if (entry.Session.Value is { Length: > 0 } session) _json.WriteString("session"u8, session);
        if (entry.From != 0) _json.WriteNumber("from"u8, entry.From);
        _json.WriteNumber("to"u8, entry.To);
        if (entry.Life != 0)
        {
            _json.WriteNumber("guild"u8, entry.Guild.Value);
            _json.WriteNumber("life"u8, entry.Life);
        }

        if (entry.Event != GatewayEvent.Unknown) _json.WriteString("event"u8, entry.Event.Name());
        if (entry.Stores) _json.WriteBoolean("stores"u8, true);
        if (entry.Handler is { } handler) _json.WriteString("handler"u8, handler);
        if (entry.Reason is { } reason) _json.WriteString("reason"u8, reason);
    }

    private static ReadOnlySpan<byte> Name(JournalKind kind) => kind switch
    {
        JournalKind.Serving => "serving"u8,
        JournalKind.Acquired => "acquired"u8,
        JournalKind.Live => "live"u8,
        JournalKind.Received => "received"u8,
        JournalKind.Gap => "gap"u8,
        JournalKind.Stopped => "stopped"u8,
        JournalKind.Loaded => "loaded"u8,
        JournalKind.Applied => "applied"u8,
        JournalKind.Recognised => "recognised"u8,
        JournalKind.Malformed => "malformed"u8,
        JournalKind.Handled => "handled"u8,
        JournalKind.GaveUp => "gave_up"u8,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
