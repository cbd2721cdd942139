using System.Globalization;
using System.Text;

namespace Guildhall.Actors.Guilds.State;

/// <summary>
/// A point in time in a record: five or six bytes for the forms that Discord sends (offset +00:00, with six digits of a second or none),
/// the text itself for any other. Reading gives back exactly what was sent.
/// </summary>
internal static class RecordTime
{
    /// <summary>The longest text kept; anything longer is not a time.</summary>
    private const int Longest = 64;

    private const int Seconds = 0;
    private const int Milliseconds = 1;
    private const int Microseconds = 2;
    private const int Verbatim = 3;

    private static readonly DateTimeOffset Epoch = DateTimeOffset.FromUnixTimeMilliseconds(Protocol.Snowflake.Epoch);

    /// <summary>Writes the text of a time; false if it is none.</summary>
    public static bool TryWrite(ByteSink target, ReadOnlySpan<byte> text)
    {
        if (text.Length > Longest) return false;
        if (TryCompact(text, out var number))
        {
            target.AddVarint(number);
            return true;
        }

        Span<char> letters = stackalloc char[Longest];
        for (var i = 0; i < text.Length; i++) letters[i] = (char)text[i];
        if (!DateTimeOffset.TryParse(letters[..text.Length], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _))
            return false;
        target.AddVarint(((ulong)text.Length << 2) | Verbatim);
        target.Add(text);
        return true;
    }

    /// <summary>Moves past a time.</summary>
    public static void Skip(ReadOnlySpan<byte> source, ref int at)
    {
        var number = Varint.Read(source, ref at);
        if ((number & 3) == Verbatim) at += (int)(number >> 2);
    }

    /// <summary>Reads a time.</summary>
    public static DateTimeOffset Read(ReadOnlySpan<byte> value)
    {
        var at = 0;
        var number = Varint.Read(value, ref at);
        var amount = (long)(number >> 2);
        return (int)(number & 3) switch
        {
            Seconds => Epoch.AddSeconds(amount),
            Milliseconds => Epoch.AddMilliseconds(amount),
            Microseconds => Epoch.AddTicks(amount * TimeSpan.TicksPerMicrosecond),
            _ => DateTimeOffset.Parse(Encoding.ASCII.GetString(value[at..]), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        };
    }

    /// <summary>Writes the text as it was sent.</summary>
    public static void WriteText(ReadOnlySpan<byte> value, ByteSink target)
    {
        var at = 0;
        var number = Varint.Read(value, ref at);
        if ((number & 3) == Verbatim)
        {
            target.Add(value[at..]);
            return;
        }

        var time = Read(value);
        var form = (number & 3) == Seconds ? "yyyy-MM-ddTHH:mm:ss+00:00" : "yyyy-MM-ddTHH:mm:ss.ffffff+00:00";
        time.TryFormat(target.GetSpan(40), out var length, form, CultureInfo.InvariantCulture);
        target.Advance(length);
    }

    /// <summary>The number of a time in one of Discord's two forms.</summary>
    private static bool TryCompact(ReadOnlySpan<byte> text, out ulong number)
    {
        number = 0;
        var fraction = 0;
        if (text.Length is not (25 or 32) || !text[^6..].SequenceEqual("+00:00"u8)) return false;
        if (text.Length == 32 && (text[19] != '.' || !TryDigits(text[20..26], out fraction))) return false;
        if (text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':') return false;
        if (!TryDigits(text[..4], out var year) || !TryDigits(text[5..7], out var month) || !TryDigits(text[8..10], out var day))
            return false;
        if (!TryDigits(text[11..13], out var hour) || !TryDigits(text[14..16], out var minute) || !TryDigits(text[17..19], out var second))
            return false;
        if (year is < 2015 or > 9000 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        if (hour > 23 || minute > 59 || second > 59) return false;

        var since = new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero) - Epoch;
        var seconds = (ulong)(since.Ticks / TimeSpan.TicksPerSecond);
        number = text.Length == 25 ? (seconds << 2) | Seconds
            : fraction % 1000 == 0 ? (((seconds * 1000) + (ulong)(fraction / 1000)) << 2) | Milliseconds
            : (((seconds * 1_000_000) + (ulong)fraction) << 2) | Microseconds;
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit((char)digit)) return false;
            value = (value * 10) + (digit - '0');
        }

        return true;
    }
}
