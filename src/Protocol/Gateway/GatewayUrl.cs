namespace Guildhall.Protocol;

/// <summary>Adds the query to a gateway address. Source: events/gateway.mdx, "Gateway URL query string parameters".</summary>
public static class GatewayUrl
{
    /// <summary>
    /// The address to connect to. A path is kept; a query of the given address is replaced, so that a resume URL is used with the same
    /// parameters as the first connection.
    /// </summary>
    /// <param name="address">An absolute ws or wss address, as GET /gateway/bot or READY gives it.</param>
    /// <param name="compression">The transport compression asked for.</param>
    /// <returns>Null if the address is not an absolute ws, wss, http or https one.</returns>
    public static Uri? Build(string address, GatewayCompression compression)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var parsed)) return null;
        var scheme = parsed.Scheme switch
        {
            "ws" or "http" => "ws",
            "wss" or "https" => "wss",
            _ => null,
        };
        if (scheme is null) return null;
        var query = "v=10&encoding=json" + compression switch
        {
            GatewayCompression.Zlib => "&compress=zlib-stream",
            GatewayCompression.Zstd => "&compress=zstd-stream",
            _ => "",
        };
        return new UriBuilder(parsed) { Scheme = scheme, Port = parsed.Port, Query = query, Fragment = "" }.Uri;
    }
}
