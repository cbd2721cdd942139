using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Akka.Actor;
using Guildhall.Protocol;

namespace Guildhall.Actors.Gateway;

/// <summary>
/// One socket from opening to end: a reader, a writer, and nothing else. It tells its owner <see cref="GatewayInput.Connected"/>, batches, and
/// how it ended, all under its generation; no exception leaves it.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable",
    Justification = "Cancellation sources without timers hold nothing, and may be cancelled after the end")]
internal sealed class GatewayConnection
{
    // far above 120 frames a minute: a full queue means a socket that takes nothing
    private const int MostUnsent = 256;
    private static readonly TimeSpan CloseTime = TimeSpan.FromSeconds(2);

    private readonly int _generation;
    private readonly IActorRef _owner;
    private readonly IGatewaySocketFactory _sockets;
    private readonly FramePump _pump;
    private readonly ReadGate _gate;
    private readonly int _maxMessageBytes;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _end = new();
    private readonly CancellationTokenSource _closing;
    private readonly Channel<Outgoing> _outgoing =
        System.Threading.Channels.Channel.CreateBounded<Outgoing>(new BoundedChannelOptions(MostUnsent) { SingleReader = true });

    private GatewayConnection(int generation, IActorRef owner, IGatewaySocketFactory sockets, FramePump pump, ReadGate gate, int maxMessageBytes,
        TimeProvider time)
    {
        (_generation, _owner, _sockets, _pump, _gate) = (generation, owner, sockets, pump, gate);
        (_maxMessageBytes, _time) = (maxMessageBytes, time);
        _closing = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
    }

    public EventCounters Counters => _pump.Counters;

    /// <summary>Completes when the socket is gone.</summary>
    public Task Completion { get; private set; } = Task.CompletedTask;

    public static GatewayConnection Open(int generation, Uri url, IActorRef owner, GatewayShardOptions options, IGatewaySocketFactory sockets,
        ReadGate gate, TimeProvider time)
    {
        var pump = new FramePump(generation, FrameInflater.Create(options.Compression, options.MaxFrameBytes), options.Needs, gate,
            batch => owner.Tell(batch, ActorRefs.NoSender));
        var connection = new GatewayConnection(generation, owner, sockets, pump, gate, options.MaxFrameBytes, time);
        connection.Completion = Task.Run(() => connection.RunAsync(url));
        return connection;
    }

    /// <summary>Queues a frame; false if the socket has stopped taking any.</summary>
    public bool Send(ReadOnlyMemory<byte> frame) => _outgoing.Writer.TryWrite(new Outgoing(frame, null));

    /// <summary>Closes with a code that keeps the session; completes when the socket is gone, in a few seconds at most.</summary>
    public async Task CloseAsync(string reason)
    {
        _outgoing.Writer.TryWrite(new Outgoing(default, reason));
        _outgoing.Writer.TryComplete();
        await _closing.CancelAsync().ConfigureAwait(false);
        try
        {
            await Completion.WaitAsync(CloseTime, _time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // the peer does not answer; the session does not depend on it
        }

        Abort();
        await Completion.ConfigureAwait(false);
    }

    /// <summary>Drops the socket without a word: the session is kept.</summary>
    public void Abort() => _end.Cancel();

    private async Task RunAsync(Uri url)
    {
        using (_pump)
        {
            object? ending;
            try
            {
                ending = await OpenAndReadAsync(url).ConfigureAwait(false);
            }
            catch (Exception bug)
            {
                // not an expected end of a socket: the actor's supervisor decides
                ending = new Crashed(_generation, bug);
            }

            _outgoing.Writer.TryComplete();
            if (ending is not null) _owner.Tell(ending, ActorRefs.NoSender);
        }
    }

    private async Task<GatewayInput?> OpenAndReadAsync(Uri url)
    {
        IGatewaySocket socket;
        try
        {
            socket = await _sockets.ConnectAsync(url, _maxMessageBytes, _closing.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException)
        {
            return new GatewayInput.ConnectFailed(_generation, failure.Message);
        }

        using (socket)
        {
            _owner.Tell(new GatewayInput.Connected(_generation), ActorRefs.NoSender);
            var writing = WriteAsync(socket);
            var ending = await ReadUntilEndAsync(socket).ConfigureAwait(false);
            await _end.CancelAsync().ConfigureAwait(false);
            await writing.ConfigureAwait(false);
            return ending;
        }
    }

    private async Task<GatewayInput?> ReadUntilEndAsync(IGatewaySocket socket)
    {
        try
        {
            return await ReadAsync(socket).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException or ObjectDisposedException)
        {
            _pump.Flush();
            return new GatewayInput.Closed(_generation, null, failure.Message);
        }
    }

    private async Task<GatewayInput> ReadAsync(IGatewaySocket socket)
    {
        var isBroken = false;
        while (true)
        {
            var isRead = !isBroken && !_closing.IsCancellationRequested && (!_gate.IsStalled || await WaitToReadAsync().ConfigureAwait(false));
            var reading = socket.ReceiveAsync(_end.Token);
            // what has come so far goes out before there is anything to wait for
            if (!reading.IsCompleted) _pump.Flush();
            var message = await reading.ConfigureAwait(false);
            if (message.Close is { } close)
            {
                _pump.Flush();
                return new GatewayInput.Closed(_generation, close.Code, close.Reason);
            }

            if (!isRead) continue; // once we close, the rest is only read to see the server's answer
            var broken = message.Kind == SocketMessageKind.TooLarge
                ? "a message is larger than the limit"
                : _pump.Accept(message.Data, message.Kind == SocketMessageKind.Text);
            if (broken is not null)
            {
                // the socket stays until the owner has closed it with a code that keeps the session
                _pump.Flush();
                _owner.Tell(new GatewayInput.Unreadable(_generation, broken), ActorRefs.NoSender);
                isBroken = true;
            }

            if (_pump.IsFull) _pump.Flush();
        }
    }

    /// <summary>Waits until the actor can take more; false once we close.</summary>
    private async ValueTask<bool> WaitToReadAsync()
    {
        _pump.Flush();
        try
        {
            await _gate.WaitAsync(_closing.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (!_end.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task WriteAsync(IGatewaySocket socket)
    {
        try
        {
            await foreach (var item in _outgoing.Reader.ReadAllAsync(_end.Token).ConfigureAwait(false))
            {
                if (item.CloseReason is { } reason) await socket.CloseAsync(GatewayMachine.KeepSessionCode, reason, _end.Token).ConfigureAwait(false);
                else await socket.SendAsync(item.Frame, _end.Token).ConfigureAwait(false);
            }
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // the reader sees the same end, and reports it
        }
    }

    /// <summary>A connection failed in a way that no socket should.</summary>
    public sealed record Crashed(int Generation, Exception Cause);

    private readonly record struct Outgoing(ReadOnlyMemory<byte> Frame, string? CloseReason);
}
