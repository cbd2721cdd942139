using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Guildhall.Actors.Rest;

/// <summary>Writes the binary form of REST messages: little-endian numbers, length-prefixed text and bytes.</summary>
internal sealed class WireWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new(256);

    public byte[] ToArray() => _buffer.WrittenSpan.ToArray();

    public void Byte(byte value)
    {
        _buffer.GetSpan(1)[0] = value;
        _buffer.Advance(1);
    }

    public void Flag(bool value) => Byte(value ? (byte)1 : (byte)0);

    public void Int(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.GetSpan(4), value);
        _buffer.Advance(4);
    }

    public void Long(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.GetSpan(8), value);
        _buffer.Advance(8);
    }

    public void Time(TimeSpan value) => Long(value.Ticks);

    public void OptionalTime(TimeSpan? value)
    {
        Flag(value is not null);
        if (value is { } time) Time(time);
    }

    public void Text(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        Int(length);
        _buffer.Advance(Encoding.UTF8.GetBytes(value, _buffer.GetSpan(length)));
    }

    public void OptionalText(string? value)
    {
        Flag(value is not null);
        if (value is not null) Text(value);
    }

    public void Bytes(ReadOnlyMemory<byte> value)
    {
        Int(value.Length);
        _buffer.Write(value.Span);
    }
}
