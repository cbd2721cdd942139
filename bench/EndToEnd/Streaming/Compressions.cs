namespace Guildhall.Bench.EndToEnd.Streaming;

/// <summary>Names of transport compressions.</summary>
public static class Compressions
{
    /// <summary>The value of the gateway URL's <c>compress</c>; null for none.</summary>
    public static string? QueryValue(this GatewayCompression compression) => compression switch
    {
        GatewayCompression.Zlib => "zlib-stream",
        GatewayCompression.Zstd => "zstd-stream",
        _ => null,
    };

    /// <summary>How the results name it.</summary>
    public static string Title(this GatewayCompression compression) => compression.QueryValue() ?? "none";
}
