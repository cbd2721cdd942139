using Microsoft.AspNetCore.Http;

namespace Guildhall.Host.Proxy;

/// <summary>Reads bodies into memory, each up to Discord's limit and all together up to a bound. Source: reference.mdx, "Uploading Files".</summary>
internal sealed class ProxyBodies
{
    /// <summary>The largest body: Discord takes 25 MiB a request, and multipart adds a little.</summary>
    public const int Largest = 26 << 20;

    private const long Together = 10L * Largest;
    private long _held;

    /// <summary>Reads a body. Dispose of it when the call is over: its bytes count until then.</summary>
    /// <returns>Null if too much is held already.</returns>
    /// <exception cref="BadHttpRequestException">It is larger than <see cref="Largest"/>, or was cut short.</exception>
    public async Task<Body?> ReadAsync(HttpRequest request)
    {
        var reserved = request.ContentLength ?? (request.Headers.TransferEncoding.Count > 0 ? Largest : 0);
        if (reserved > Largest) throw new BadHttpRequestException("Request body too large.", StatusCodes.Status413PayloadTooLarge);
        if (reserved == 0) return new Body(this, 0, ReadOnlyMemory<byte>.Empty);
        if (Interlocked.Add(ref _held, reserved) > Together)
        {
            Interlocked.Add(ref _held, -reserved);
            return null;
        }

        var kept = false;
        try
        {
            var bytes = new MemoryStream(request.ContentLength is { } length ? (int)length : 64 << 10);
            await request.Body.CopyToAsync(bytes, request.HttpContext.RequestAborted);
            kept = true;
            return new Body(this, reserved, bytes.GetBuffer().AsMemory(0, (int)bytes.Length));
        }
        finally
        {
            if (!kept) Interlocked.Add(ref _held, -reserved);
        }
    }

    /// <summary>A body that is held.</summary>
    public sealed class Body(ProxyBodies bodies, long reserved, ReadOnlyMemory<byte> bytes) : IDisposable
    {
        /// <summary>What it holds.</summary>
        public ReadOnlyMemory<byte> Bytes { get; } = bytes;

        /// <inheritdoc/>
        public void Dispose() => Interlocked.Add(ref bodies._held, -reserved);
    }
}
