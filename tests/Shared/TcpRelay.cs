using System.Net;
using System.Net.Sockets;

namespace Guildhall.Tests;

/// <summary>
/// Stands between a program and a server on loopback and is the network that breaks: it can fall silent, as a cut cable does, or hang up on everybody,
/// as a server that is gone.
/// </summary>
public sealed class TcpRelay : IAsyncDisposable
{
    private readonly Socket _door;
    private readonly IPEndPoint _server;
    private readonly CancellationTokenSource _ended = new();
    private readonly Lock _lock = new();
    private readonly HashSet<Socket> _open = [];
    private readonly Task _accepting;
    private TaskCompletionSource _flow = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _hangsUp;

    /// <summary>Starts it, open.</summary>
    /// <param name="server">Where it leads.</param>
    /// <param name="door">A socket that listens; null = on a free port of loopback.</param>
    public TcpRelay(IPEndPoint server, Socket? door = null)
    {
        _server = server;
        _door = door ?? Listen();
        _flow.SetResult();
        _accepting = AcceptAsync();
    }

    /// <summary>Where to connect instead of the server.</summary>
    public int Port => ((IPEndPoint)_door.LocalEndPoint!).Port;

    /// <summary>Nothing comes through any more, in either direction; connections stay open and new ones are taken. Nothing is lost of what was sent.</summary>
    public void FallSilent()
    {
        lock (_lock)
        {
            if (_flow.Task.IsCompleted) _flow = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Every connection is reset, with what was kept back of it, and every new one.</summary>
    public void HangUp()
    {
        lock (_lock)
        {
            _hangsUp = true;
            foreach (var socket in _open) Reset(socket);
            _open.Clear();
            _flow.TrySetResult();
        }
    }

    /// <summary>All comes through again.</summary>
    public void Mend()
    {
        lock (_lock)
        {
            _hangsUp = false;
            _flow.TrySetResult();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        HangUp();
        await _ended.CancelAsync();
        _door.Dispose();
        await _accepting;
        _ended.Dispose();
    }

    private static Socket Listen()
    {
        var door = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        door.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        door.Listen();
        return door;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _door.AcceptAsync(_ended.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // it ends
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using var _ = client;
        if (!Keep(client) || !Keep(server)) return;
        try
        {
            client.NoDelay = server.NoDelay = true;
            await server.ConnectAsync(_server, _ended.Token);
            await Task.WhenAny(PumpAsync(client, server), PumpAsync(server, client));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // hung up on
        }
        finally
        {
            lock (_lock)
            {
                _open.Remove(client);
                _open.Remove(server);
            }
        }
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, _ended.Token) is var read and > 0)
            {
                await Flow().WaitAsync(_ended.Token);
                for (var sent = 0; sent < read;) sent += await to.SendAsync(buffer.AsMemory(sent, read - sent), _ended.Token);
            }

            await Flow().WaitAsync(_ended.Token); // an end is not told through a cut cable either
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // one side is gone: the other is closed
        }
    }

    private Task Flow()
    {
        lock (_lock) return _flow.Task;
    }

    private bool Keep(Socket socket)
    {
        lock (_lock)
        {
            if (_hangsUp) Reset(socket);
            else _open.Add(socket);
            return !_hangsUp;
        }
    }

    private static void Reset(Socket socket)
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }
}
