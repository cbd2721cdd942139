using Guildhall.Protocol;
using Microsoft.AspNetCore.Http;

namespace Guildhall.Host.Proxy;

/// <summary>
/// Keeps bodies until their calls have ended: small ones in memory, large ones on disk, each up to Discord's limit and all together up to a
/// bound. They are kept whole because a call waits for its turn, and may have to be sent again. Source: reference.mdx, "Uploading Files".
/// </summary>
/// <param name="folder">Where large ones wait.</param>
internal sealed class ProxyBodies(string folder)
{
    /// <summary>The largest body: Discord takes 25 MiB a request, and multipart adds a little.</summary>
    public const int Largest = 26 << 20;

    /// <summary>The largest body in memory: all JSON in practice.</summary>
    public const int LargestInMemory = 256 << 10;

    /// <summary>Bodies on disk, all together.</summary>
    public const long OnDisk = 10L * Largest;

    private const long InMemory = 64L << 20;
    private long _inMemory;
    private long _onDisk;

    private string Folder { get; } = folder;

    /// <summary>Reads a body. Dispose of it when the call is over: its bytes count until then.</summary>
    /// <returns>Null if too much is held already.</returns>
    /// <exception cref="BadHttpRequestException">It is larger than <see cref="Largest"/>, or was cut short.</exception>
    /// <exception cref="IOException">It cannot be written to disk.</exception>
    public async Task<Body?> ReadAsync(HttpRequest request)
    {
        var reserved = request.ContentLength ?? (request.Headers.TransferEncoding.Count > 0 ? Largest : 0);
        if (reserved > Largest) throw new BadHttpRequestException("Request body too large.", StatusCodes.Status413PayloadTooLarge);
        var isOnDisk = reserved > LargestInMemory;
        if (!TryReserve(reserved, isOnDisk)) return null;
        var body = new Body(this, reserved, isOnDisk);
        var isKept = false;
        try
        {
            await body.ReadAsync(request);
            isKept = true;
            return body;
        }
        finally
        {
            if (!isKept) body.Dispose();
        }
    }

    private bool TryReserve(long bytes, bool isOnDisk)
    {
        ref var held = ref isOnDisk ? ref _onDisk : ref _inMemory;
        if (Interlocked.Add(ref held, bytes) <= (isOnDisk ? OnDisk : InMemory)) return true;
        Interlocked.Add(ref held, -bytes);
        return false;
    }

    private void Free(long bytes, bool isOnDisk) => Interlocked.Add(ref isOnDisk ? ref _onDisk : ref _inMemory, -bytes);

    /// <summary>A body that is held.</summary>
    public sealed class Body(ProxyBodies bodies, long reserved, bool isOnDisk) : IDisposable
    {
        private long _reserved = reserved;
        private bool _isOnDisk = isOnDisk;
        private SpooledBody? _spooled;

        /// <summary>What it holds, if that is in memory.</summary>
        public ReadOnlyMemory<byte> Bytes { get; private set; }

        /// <summary>What it holds, if that is on disk.</summary>
        public IUploadSource? Source => _spooled;

        internal async Task ReadAsync(HttpRequest request)
        {
            if (!_isOnDisk)
            {
                var bytes = new byte[_reserved];
                await request.Body.ReadExactlyAsync(bytes, request.HttpContext.RequestAborted);
                Bytes = bytes;
                return;
            }

            _spooled = await SpooledBody.WriteAsync(request.Body, bodies.Folder, request.HttpContext.RequestAborted);
            if (_spooled.Length <= LargestInMemory) await TakeIntoMemoryAsync();
        }

        /// <summary>A body that did not tell its size turned out to be small.</summary>
        private async Task TakeIntoMemoryAsync()
        {
            var bytes = new byte[_spooled!.Length];
            await using (var file = _spooled.Open()) await file.ReadExactlyAsync(bytes);
            if (!bodies.TryReserve(bytes.Length, isOnDisk: false)) return; // then it stays where it is
            _spooled.Dispose();
            bodies.Free(_reserved, isOnDisk: true);
            (_spooled, _isOnDisk, _reserved, Bytes) = (null, false, bytes.Length, bytes);
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            _spooled?.Dispose();
            bodies.Free(_reserved, _isOnDisk);
        }
    }
}
