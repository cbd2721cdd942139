using System.Buffers;
using System.Text.Json;
using Guildhall.LocalDiscord.Json;

namespace Guildhall.LocalDiscord;

/// <summary>Gathers JSON objects, one a line, and hands them on in large pieces.</summary>
internal sealed class JsonLines(Stream output) : IDisposable
{
    private const int FlushBytes = 64 * 1024;
    private readonly ArrayBufferWriter<byte> _buffer = new(FlushBytes + 1024);
    private readonly Utf8JsonWriter _json = new(Stream.Null, Wire.Options);

    public bool IsFull => _buffer.WrittenCount >= FlushBytes;

    public void Add<T>(T row, Action<Utf8JsonWriter, T> write)
    {
        _json.Reset(_buffer);
        write(_json, row);
        _json.Flush();
        _buffer.Write("\n"u8);
    }

    public async Task FlushAsync(CancellationToken cancellation)
    {
        await output.WriteAsync(_buffer.WrittenMemory, cancellation);
        await output.FlushAsync(cancellation);
        _buffer.ResetWrittenCount();
    }

    public void Dispose() => _json.Dispose();
}
