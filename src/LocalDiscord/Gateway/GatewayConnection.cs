using System.Net.WebSockets;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Guildhall.LocalDiscord.Gateway;

/// <summary>One gateway socket: a loop that receives, a loop that sends. What frames mean is <see cref="GatewayProtocol"/>'s.</summary>
internal sealed partial class GatewayConnection : IAsyncDisposable
{
    private const int BatchSize = 256;
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(5);

    private readonly WebSocket _socket;
    private readonly BatchingStream _stream;
    private readonly GatewayProtocol _protocol;
    private readonly Action _abort;
    private readonly SocketFaults _faults;
    private readonly DispatchOrder _order;
    private readonly ITimer _beatTimer;
    private readonly CancellationTokenSource _ended = new();
    private readonly Channel<Control> _controls = System.Threading.Channels.Channel.CreateBounded<Control>(new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Channel<bool> _wake = System.Threading.Channels.Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private readonly TaskCompletionSource _received = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly DispatchBatch _batch = new(BatchSize);
    private byte[] _frame = new byte[4096];
    private IFrameEncoder _encoder;
    private int _idle;
    private long _sentUpTo;

    public GatewayConnection(WebSocket socket, BatchingStream stream, GatewayProtocol protocol, ConnectionTerms terms, Action abort, SocketFaults faults)
    {
        _faults = faults;
        _order = new DispatchOrder(protocol.Faults);
        _socket = socket;
        _stream = stream;
        _protocol = protocol;
        _abort = abort;
        Terms = terms;
        _encoder = terms.Compression switch
        {
            Compression.ZlibStream => StreamEncoder.Zlib(),
            Compression.ZstdStream => StreamEncoder.Zstd(),
            _ => new PlainEncoder(),
        };
        Sends = new SlidingWindow(protocol.Time, GatewayLimits.SendEventsPerConnection, TimeSpan.FromSeconds(GatewayLimits.SendWindowSeconds));
        _beatTimer = protocol.Time.CreateTimer(static state => ((GatewayConnection)state!).Close(GatewayCloseCode.UnknownError, "No heartbeat."), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public ConnectionTerms Terms { get; }

    /// <summary>120 frames in any 60 s, all opcodes counted, per connection. Source: events/gateway.mdx, "Rate Limiting".</summary>
    public SlidingWindow Sends { get; }

    /// <summary>Set by IDENTIFY or RESUME, under the world's lock.</summary>
    public volatile Session? Session;

    public async Task RunAsync()
    {
        ExpectBeat(Greet());
        var sending = SendLoopAsync();
        var closedByClient = await ReceiveLoopAsync();
        _protocol.Ended(this, closedByClient ? _socket.CloseStatus : null);
        _received.SetResult();
        if (closedByClient)
        {
            // The handshake is complete with a close frame of ours, behind what is being sent, unless the client has stopped reading too.
            var code = _socket.CloseStatus is null or WebSocketCloseStatus.Empty ? WebSocketCloseStatus.NormalClosure : _socket.CloseStatus.Value;
            Close((int)code, "");
            await Task.WhenAny(sending, Task.Delay(CloseTimeout, _protocol.Time, _ended.Token));
        }

        await _ended.CancelAsync();
        await sending;
    }

    /// <summary>Sends a frame before the waiting dispatches.</summary>
    public void Send(byte[] frame) => Post(new Control(frame, null, null, 0));

    /// <summary>Sends a frame in its place behind the dispatches that were there first: so a heartbeat's answer says that all before it has come.</summary>
    public void SendInOrder(byte[] frame) => Post(new Control(frame, null, null, Session?.Sequence ?? 0));

    /// <summary>Closes with a code after what is already queued before it.</summary>
    public void Close(GatewayCloseCode code, string reason) => Close((int)code, reason);

    public void Close(int code, string reason) => Post(new Control(null, (WebSocketCloseStatus)code, reason, 0));

    /// <summary>Cuts the connection without a close frame.</summary>
    public void Drop(string why)
    {
        _protocol.Log.LogInformation("Gateway connection {Connection} is cut: {Reason}", Terms.Number, why);
        _abort();
    }

    public void Wake()
    {
        if (Interlocked.Exchange(ref _idle, 0) == 1) _wake.Writer.TryWrite(true);
    }

    /// <summary>Starts the wait for the next heartbeat: one interval and half of it as slack.</summary>
    public void ExpectBeat(TimeSpan delay = default) => _beatTimer.Change(delay + (_protocol.HeartbeatInterval * 1.5), Timeout.InfiniteTimeSpan);

    /// <summary>As the protocol names it; <c>payload</c> and <c>none</c> where it has no name.</summary>
    public string CompressionName => Terms.Compression switch
    {
        Compression.ZlibStream => "zlib-stream",
        Compression.ZstdStream => "zstd-stream",
        _ => _encoder is PayloadEncoder ? "payload" : "none",
    };

    /// <summary>From now on frames go as payload compression has them; only used where there is no transport compression.</summary>
    public void CompressPayloads()
    {
        if (Terms.Compression == Compression.None) _encoder = new PayloadEncoder();
    }

    private void Post(Control control)
    {
        if (!_controls.Writer.TryWrite(control)) return;
        Wake();
    }

    /// <summary>Hands frames on until the socket ends; true if the client ended it with a close frame.</summary>
    private async Task<bool> ReceiveLoopAsync()
    {
        var buffer = new byte[GatewayLimits.MaxSendPayloadBytes + 1];
        var length = 0;
        try
        {
            while (true)
            {
                if (_faults.Reading is { IsCompleted: false } shut) await shut.WaitAsync(_ended.Token);
                var received = await _socket.ReceiveAsync(buffer.AsMemory(length), _ended.Token);
                if (received.MessageType == WebSocketMessageType.Close) return true;
                length += received.Count;
                if (_faults.IsForgotten) length = 0;
                else if (length > GatewayLimits.MaxSendPayloadBytes)
                {
                    Close(GatewayCloseCode.DecodeError, "The payload is larger than 4096 bytes.");
                    length = 0;
                }
                else if (received.EndOfMessage)
                {
                    _protocol.Received(this, buffer.AsMemory(0, length));
                    length = 0;
                }
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException)
        {
            // The client went away without a close frame, or the connection was cut here: both end the connection, not the session.
            return false;
        }
    }

    private async Task SendLoopAsync()
    {
        try
        {
            while (true)
            {
                if (_faults.Sending is { IsCompleted: false } shut) await shut.WaitAsync(_ended.Token);
                var stopped = _faults.DispatchesStopped;
                if (_controls.Reader.TryPeek(out var control) && (control.After <= _sentUpTo || stopped || Session?.HasBacklogFor(this) != true))
                {
                    _controls.Reader.TryRead(out control);
                    if (!await SendControlAsync(control)) return;
                }
                else if (stopped) await IdleAsync(forDispatches: false);
                else if (!await SendBatchAsync() && !_protocol.Continue(this)) await IdleAsync();
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            _abort();
        }
    }

    private async Task<bool> SendControlAsync(Control control)
    {
        if (control.Frame is { } frame)
        {
            await SendFrameAsync(frame);
            return true;
        }

        _protocol.Ended(this, null);
        await _socket.CloseOutputAsync(control.Close!.Value, control.Reason, _ended.Token);
        if (await Task.WhenAny(_received.Task, Task.Delay(CloseTimeout, _protocol.Time, _ended.Token)) != _received.Task) _abort();
        return false;
    }

    private async Task<bool> SendBatchAsync()
    {
        if (Session is not { } session) return false;
        session.Take(this, _batch);
        if (_order.Holds || _protocol.Faults.Any(FaultPoint.Dispatch)) return await SendDisorderedAsync(session);
        if (_batch.Count == 0) return false;
        if (_encoder is PlainEncoder && !_protocol.Faults.Any(FaultPoint.Frame)) await _stream.WriteAsync(_batch.Dispatches, _batch.First, _ended.Token);
        else await SendEachAsync();
        SentBatch();
        return true;
    }

    private void SentBatch()
    {
        _sentUpTo = _batch.First + _batch.Count - 1;
        _protocol.Sent(_batch.Count);
    }

    private async ValueTask SendEachAsync()
    {
        for (var i = 0; i < _batch.Count; i++)
        {
            var length = Frames.Dispatch(ref _frame, _batch.Dispatches.Span[i], _batch.First + i);
            _stream.Hold = i < _batch.Count - 1;
            await SendFrameAsync(_frame.AsMemory(0, length));
        }
    }

    private ValueTask SendFrameAsync(ReadOnlyMemory<byte> frame)
    {
        var message = _encoder.Encode(frame, out var type);
        if (_protocol.Faults.Any(FaultPoint.Frame)) message = Spoil(message);
        return _socket.SendAsync(message, type, endOfMessage: true, _ended.Token);
    }

    private async ValueTask IdleAsync(bool forDispatches = true, CancellationToken cancellation = default)
    {
        Volatile.Write(ref _idle, 1);
        Interlocked.MemoryBarrier();
        // Something may have come between the last look and going idle: look once more before waiting.
        if (_controls.Reader.TryPeek(out _) || (forDispatches && Session?.HasFor(this) == true)) Wake();
        await _wake.Reader.ReadAsync(cancellation == default ? _ended.Token : cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _beatTimer.DisposeAsync();
        await _faults.DisposeAsync();
        _encoder.Dispose();
        _socket.Dispose();
        _ended.Dispose();
    }

    private readonly record struct Control(byte[]? Frame, WebSocketCloseStatus? Close, string? Reason, long After);
}

/// <summary>Transport compression of a connection.</summary>
internal enum Compression { None, ZlibStream, ZstdStream }

/// <summary>How a client connected.</summary>
/// <param name="Number">Counts connections, for the log.</param>
/// <param name="Compression">The <c>compress</c> of the URL.</param>
/// <param name="OnResumeUrl">Whether it came by resume_gateway_url.</param>
/// <param name="Version">The <c>v</c> of the URL.</param>
internal sealed record ConnectionTerms(long Number, Compression Compression, bool OnResumeUrl, int Version);
