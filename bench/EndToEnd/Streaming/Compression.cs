namespace Guildhall.Bench.EndToEnd.Streaming;

/// <summary>Transport compressions of a run, by the name in the gateway URL's <c>compress</c>.</summary>
public enum Compression
{
    /// <summary>Text messages.</summary>
    None,

    /// <summary>One zlib stream for the life of the socket.</summary>
    Zlib,

    /// <summary>One zstd stream for the life of the socket.</summary>
    Zstd,
}

/// <summary>Names of compressions.</summary>
public static class Compressions
{
    /// <summary>The value of the gateway URL's <c>compress</c>; null for none.</summary>
    public static string? QueryValue(this Compression compression) => compression switch
    {
        Compression.Zlib => "zlib-stream",
        Compression.Zstd => "zstd-stream",
        _ => null,
    };

    /// <summary>How the results name it.</summary>
    public static string Title(this Compression compression) => compression.QueryValue() ?? "none";
}
