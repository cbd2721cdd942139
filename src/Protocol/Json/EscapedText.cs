using System.Text.Json;

namespace Guildhall.Protocol;

/// <summary>
/// Names as they are meant when they were sent with escapes, which hardly anybody does. An escape may stand for half of a surrogate pair: no
/// text has that, so such a name is no name that anybody asks for.
/// </summary>
public static class EscapedText
{
    /// <summary>Whether a name is the one asked for.</summary>
    /// <param name="quoted">The name with its quotes, as it was sent.</param>
    /// <param name="name">What is asked for, without escapes.</param>
    /// <exception cref="JsonException">It has an escape that JSON does not know.</exception>
    public static bool Is(ReadOnlySpan<byte> quoted, ReadOnlySpan<byte> name)
    {
        var reader = On(quoted);
        try
        {
            return reader.ValueTextEquals(name);
        }
        catch (InvalidOperationException)
        {
            return false; // half of a surrogate pair: the reader has no other way to say so
        }
    }

    /// <summary>Writes a name without its escapes.</summary>
    /// <param name="quoted">The name with its quotes, as it was sent.</param>
    /// <param name="target">Room for as many bytes as were sent.</param>
    /// <returns>Its length; -1 if it has half of a surrogate pair.</returns>
    /// <exception cref="JsonException">It has an escape that JSON does not know.</exception>
    internal static int Copy(ReadOnlySpan<byte> quoted, Span<byte> target)
    {
        var reader = On(quoted);
        try
        {
            return reader.CopyString(target);
        }
        catch (InvalidOperationException)
        {
            return -1;
        }
    }

    private static Utf8JsonReader On(ReadOnlySpan<byte> quoted)
    {
        // a name alone is a string to the reader
        var reader = new Utf8JsonReader(quoted);
        reader.Read();
        return reader;
    }
}
