using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Guildhall.Bench.EndToEnd.Streaming;

/// <summary>
/// A dispatch as the local Discord sent it, cut where its sequence stands, so that it can be sent again under another number. A message that is
/// sent again also gets another id: libraries with a message cache ignore a message they know.
/// </summary>
public sealed class RecordedFrame
{
    private readonly byte[] _bytes;
    private readonly Range _sequence;
    private readonly Range? _messageId;

    private RecordedFrame(byte[] bytes, string name, Range sequence, Range? messageId)
    {
        _bytes = bytes;
        Name = name;
        _sequence = sequence;
        _messageId = messageId;
    }

    /// <summary>The event's name.</summary>
    public string Name { get; }

    /// <summary>Bytes as recorded.</summary>
    public int Length => _bytes.Length;

    /// <summary>Reads a dispatch; null if the frame is no dispatch.</summary>
    public static RecordedFrame? Parse(byte[] frame)
    {
        var reader = new Utf8JsonReader(frame);
        reader.Read();
        string? name = null;
        Range? sequence = null;
        Range? id = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("t"u8))
            {
                reader.Read();
                name = reader.GetString();
            }
            else if (reader.ValueTextEquals("s"u8))
            {
                reader.Read();
                if (reader.TokenType == JsonTokenType.Number) sequence = (int)reader.TokenStartIndex..(int)reader.BytesConsumed;
            }
            else if (reader.ValueTextEquals("d"u8))
            {
                reader.Read();
                id = FindId(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return name is not null && sequence is { } s ? new RecordedFrame(frame, name, s, name == "MESSAGE_CREATE" ? id : null) : null;
    }

    /// <summary>The frame under another sequence, and a message under an id that differs in every pass.</summary>
    public byte[] Renumber(long sequence, int pass)
    {
        var number = Encoding.ASCII.GetBytes(sequence.ToString(CultureInfo.InvariantCulture));
        var cut = _sequence.GetOffsetAndLength(_bytes.Length);
        var result = new byte[_bytes.Length - cut.Length + number.Length];
        _bytes.AsSpan(0, cut.Offset).CopyTo(result);
        number.CopyTo(result, cut.Offset);
        _bytes.AsSpan(cut.Offset + cut.Length).CopyTo(result.AsSpan(cut.Offset + number.Length));
        if (_messageId is { } id && pass > 0)
        {
            var place = id.GetOffsetAndLength(_bytes.Length);
            var offset = place.Offset > cut.Offset ? place.Offset + number.Length - cut.Length : place.Offset;
            Shift(result.AsSpan(offset, place.Length), pass);
        }

        return result;
    }

    private static Range? FindId(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }

        Range? id = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isId = reader.ValueTextEquals("id"u8);
            reader.Read();
            if (isId && reader.TokenType == JsonTokenType.String) id = ((int)reader.TokenStartIndex + 1)..((int)reader.BytesConsumed - 1);
            reader.Skip();
        }

        return id;
    }

    /// <summary>A day per pass, in snowflake terms: the digits stay as many.</summary>
    private static void Shift(Span<byte> digits, int pass)
    {
        if (!Utf8Parser.TryParse(digits, out ulong id, out _)) throw new InvalidOperationException("A message id is no number.");
        Utf8Formatter.TryFormat(id + ((ulong)pass * (86_400_000UL << 22)), digits, out _);
    }
}
