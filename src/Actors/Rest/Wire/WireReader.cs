using System.Buffers.Binary;
using System.Text;

namespace Guildhall.Actors.Rest;

/// <summary>Reads what <see cref="WireWriter"/> wrote. A message cut short is an <see cref="InvalidDataException"/>.</summary>
internal sealed class WireReader(byte[] bytes)
{
    private int _at;

    public byte Byte() => Take(1)[0];

    public bool Flag() => Byte() != 0;

    public int Int() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public long Long() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    public TimeSpan Time() => new(Long());

    public TimeSpan? OptionalTime() => Flag() ? Time() : null;

    public TimeSpan[] Times()
    {
        var times = new TimeSpan[Count()];
        for (var i = 0; i < times.Length; i++) times[i] = Time();
        return times;
    }

    public string Text() => Encoding.UTF8.GetString(Take(Int()));

    public string? OptionalText() => Flag() ? Text() : null;

    public ReadOnlyMemory<byte> Bytes()
    {
        var length = Int();
        Take(length);
        return bytes.AsMemory(_at - length, length);
    }

    /// <summary>A count of items, each at least a byte long.</summary>
    public int Count()
    {
        var count = Int();
        if (count < 0 || count > bytes.Length - _at) throw new InvalidDataException("A count is longer than the message.");
        return count;
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length < 0 || length > bytes.Length - _at) throw new InvalidDataException("The message is cut short.");
        _at += length;
        return bytes.AsSpan(_at - length, length);
    }
}
