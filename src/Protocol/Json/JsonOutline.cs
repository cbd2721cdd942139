namespace Guildhall.Protocol;

/// <summary>
/// Where what parts an object's properties stands, noted for later walks over the same bytes: <see cref="OutlineFlags"/>, then the
/// <see cref="JsonMarks"/>, all in 16 bits. Objects that are longer, or have more marks than one search finds (some 64 properties), have none.
/// </summary>
public static class JsonOutline
{
    /// <summary>Room for the outline of any object that can have one.</summary>
    public const int Most = JsonWalk.Marks;

    /// <summary>Bytes of the longest object that can have one.</summary>
    internal const int LongestObject = ushort.MaxValue;
}

/// <summary>What an outline begins with.</summary>
[Flags]
internal enum OutlineFlags : ushort
{
    /// <summary>Some text has escapes.</summary>
    HasEscapes = 1,

    /// <summary>No blanks between names, values and what parts them, and each property was found to be sound: who trusts the outline need not look again.</summary>
    IsPlain = 2,
}
