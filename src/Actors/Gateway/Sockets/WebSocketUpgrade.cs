using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Guildhall.Actors.Gateway.Sockets;

/// <summary>Asks a server to switch an HTTP connection to WebSocket. Source: RFC 6455, section 4.1.</summary>
internal static class WebSocketUpgrade
{
    private const string Suffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // proves that the server speaks WebSocket

    /// <summary>Switches a connection.</summary>
    /// <returns>The connection, which is the caller's.</returns>
    /// <exception cref="IOException">There is no connection, or the server does not want to.</exception>
    public static async Task<Stream> OpenAsync(HttpMessageInvoker http, Uri url, CancellationToken cancellation)
    {
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        using var request = new HttpRequestMessage(HttpMethod.Get, url) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Headers.Add("Connection", "Upgrade");
        request.Headers.Add("Upgrade", "websocket");
        request.Headers.Add("Sec-WebSocket-Version", "13");
        request.Headers.Add("Sec-WebSocket-Key", key);
        HttpResponseMessage? response = null;
        try
        {
            response = await http.SendAsync(request, cancellation).ConfigureAwait(false);
            if (Refusal(response, key) is { } refusal) throw new IOException(refusal);
            var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
            response = null; // the stream is the connection
            return stream;
        }
        catch (HttpRequestException failure)
        {
            throw new IOException(Explain(failure), failure);
        }
        finally
        {
            response?.Dispose();
        }
    }

    /// <summary>With the address that was tried, and the cause where the message only refers to it.</summary>
    private static string Explain(HttpRequestException failure) => failure.InnerException is { } inner && !failure.Message.Contains(inner.Message, StringComparison.Ordinal)
        ? $"{failure.Message} {inner.Message}"
        : failure.Message;

    private static string? Refusal(HttpResponseMessage response, string key)
    {
        if (response.StatusCode != HttpStatusCode.SwitchingProtocols) return $"the server answers {(int)response.StatusCode} and does not switch to WebSocket";
        if (!Has(response, "Upgrade", "websocket") || !Has(response, "Connection", "Upgrade")) return "the server switches to something else than WebSocket";
        if (!Has(response, "Sec-WebSocket-Accept", Accept(key), StringComparison.Ordinal)) return "the server does not speak WebSocket: it answers the key wrongly";
        if (response.Headers.Contains("Sec-WebSocket-Extensions")) return "the server uses a WebSocket extension that was not asked for";
        return response.Headers.Contains("Sec-WebSocket-Protocol") ? "the server chose a protocol that was not asked for" : null;
    }

    private static bool Has(HttpResponseMessage response, string header, string value, StringComparison comparison = StringComparison.OrdinalIgnoreCase) =>
        response.Headers.TryGetValues(header, out var values)
        && values.SelectMany(v => v.Split(',', StringSplitOptions.TrimEntries)).Any(v => v.Equals(value, comparison));

    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "RFC 6455 asks for it; it protects nothing")]
    private static string Accept(string key) => Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Suffix)));
}
