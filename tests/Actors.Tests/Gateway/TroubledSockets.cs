using Guildhall.Actors.Gateway;
using Guildhall.Actors.Gateway.Sockets;

namespace Guildhall.Actors.Tests.Gateway;

/// <summary>Real sockets that the test can break: drop them as a network does, or fail in them as only a bug would.</summary>
internal sealed class TroubledSockets : IGatewaySocketFactory, IDisposable
{
    private readonly GatewaySocketFactory _real = new();
    private Socket? _latest;

    public async Task<IGatewaySocket> ConnectAsync(Uri url, int maxMessageBytes, CancellationToken cancellation) =>
        _latest = new Socket(await _real.ConnectAsync(url, maxMessageBytes, cancellation));

    /// <summary>The connection is gone, without a close frame.</summary>
    public void Drop() => _latest?.Break(new IOException("dropped by the test"));

    /// <summary>The reader fails in a way that no socket should.</summary>
    public void Crash() => _latest?.Break(new InvalidOperationException("a fault of ours"));

    public void Dispose() => _latest?.Dispose();

    private sealed class Socket(IGatewaySocket real) : IGatewaySocket
    {
        private readonly CancellationTokenSource _broken = new();
        private Exception? _trouble;

        public void Break(Exception trouble)
        {
            _trouble = trouble;
            _broken.Cancel();
        }

        public async ValueTask<SocketMessage> ReceiveAsync(CancellationToken cancellation)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _broken.Token);
            try
            {
                return await real.ReceiveAsync(either.Token);
            }
            catch (Exception failure) when (_trouble is { } trouble && failure is OperationCanceledException or IOException)
            {
                throw trouble;
            }
        }

        public ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellation) => real.SendAsync(frame, cancellation);

        public Task CloseAsync(int code, string reason, CancellationToken cancellation) => real.CloseAsync(code, reason, cancellation);

        public void Dispose()
        {
            real.Dispose();
            _broken.Dispose();
        }
    }
}
