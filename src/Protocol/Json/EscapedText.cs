using System.Text.Json;

namespace Guildhall.Protocol;

/// <summary>
/// Texts as they are meant when they were sent with escapes. An escape may stand for half of a surrogate pair, which no text has: whatever is no
/// sound text is nothing that anybody asks for. Each such text costs an exception inside, since the reader has no other way to say so.
/// </summary>
public static class EscapedText
{
    /// <summary>Whether a text is the one asked for.</summary>
    /// <param name="quoted">The text with its quotes, as it was sent.</param>
    /// <param name="text">What is asked for, without escapes.</param>
    public static bool Is(ReadOnlySpan<byte> quoted, ReadOnlySpan<byte> text)
    {
        try
        {
            var reader = new Utf8JsonReader(quoted);
            return reader.Read() && reader.BytesConsumed == quoted.Length && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(text);
        }
        catch (Exception unsound) when (unsound is InvalidOperationException or JsonException)
        {
            return false;
        }
    }

    /// <summary>Writes a text without its escapes.</summary>
    /// <param name="quoted">The text with its quotes, as it was sent.</param>
    /// <param name="target">Room for as many bytes as were sent.</param>
    /// <returns>Its length; -1 if it is no sound text.</returns>
    public static int Copy(ReadOnlySpan<byte> quoted, Span<byte> target)
    {
        try
        {
            var reader = new Utf8JsonReader(quoted);
            return reader.Read() && reader.BytesConsumed == quoted.Length && reader.TokenType == JsonTokenType.String ? reader.CopyString(target) : -1;
        }
        catch (Exception unsound) when (unsound is InvalidOperationException or JsonException)
        {
            return -1;
        }
    }
}
