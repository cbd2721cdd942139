namespace Guildhall.Protocol;

/// <summary>Transport compression, chosen by the query of the gateway URL. Source: events/gateway.mdx, "Transport compression".</summary>
public enum GatewayCompression
{
    /// <summary>None; single frames may still come as payload compression.</summary>
    None,

    /// <summary><c>zlib-stream</c>.</summary>
    Zlib,

    /// <summary><c>zstd-stream</c>, the smallest and fastest.</summary>
    Zstd,
}
