namespace Guildhall.Protocol;

/// <summary>The blanks that JSON allows between its parts.</summary>
internal static class JsonBlanks
{
    /// <summary>The first offset at or behind one that is no blank; the end if there is none.</summary>
    public static int Behind(ReadOnlySpan<byte> json, int at)
    {
        while (at < json.Length && Is(json[at])) at++;
        return at;
    }

    /// <summary>The offset behind the last byte before one that is no blank. There must be such a byte, as the brace of an object is.</summary>
    public static int Before(ReadOnlySpan<byte> json, int at)
    {
        while (Is(json[at - 1])) at--;
        return at;
    }

    private static bool Is(byte c) => c is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';
}
