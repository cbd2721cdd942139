using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Guildhall.Actors.Gateway;

namespace Guildhall.Actors.Tests.Gateway;

/// <summary>The server's side of a gateway, held by the test: every connection the shard opens arrives at <see cref="NextAsync"/>.</summary>
internal sealed class FakeGateway : IGatewaySocketFactory
{
    private readonly Channel<FakeSocket> _opened = Channel.CreateBounded<FakeSocket>(100);

    /// <summary>Addresses that refuse connections.</summary>
    public HashSet<string> Refusing { get; } = [];

    /// <summary>How many connections were tried.</summary>
    public int Attempts { get; private set; }

    public Task<IGatewaySocket> ConnectAsync(Uri url, int maxMessageBytes, CancellationToken cancellation)
    {
        Attempts++;
        if (Refusing.Contains(url.Host)) throw new IOException("connection refused");
        var socket = new FakeSocket(url, maxMessageBytes);
        Assert.True(_opened.Writer.TryWrite(socket));
        return Task.FromResult<IGatewaySocket>(socket);
    }

    public async Task<FakeSocket> NextAsync() => await _opened.Reader.ReadAsync(TestContext.Current.CancellationToken);
}

/// <summary>One connection.</summary>
internal sealed class FakeSocket(Uri url, int maxMessageBytes) : IGatewaySocket
{
    private readonly Channel<SocketMessage> _toClient = Channel.CreateBounded<SocketMessage>(100_000);
    private readonly Channel<string> _fromClient = Channel.CreateBounded<string>(1_000);
    private volatile TaskCompletionSource _held = Released();
    private readonly TaskCompletionSource<int> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Uri Url { get; } = url;

    /// <summary>Messages that the client has not read.</summary>
    public int Unread => _toClient.Reader.Count;

    /// <summary>The code the client closed with; -1 if it just dropped the socket.</summary>
    public Task<int> ClosedWith => _closed.Task;

    public async ValueTask<SocketMessage> ReceiveAsync(CancellationToken cancellation)
    {
        if (!await _toClient.Reader.WaitToReadAsync(cancellation)) throw new IOException("reset by peer");
        await _held.Task;
        if (!_toClient.Reader.TryRead(out var message)) throw new IOException("reset by peer");
        if (message.Data.Span.SequenceEqual("bug"u8)) throw new InvalidOperationException("a fault of ours");
        return message.Data.Length <= maxMessageBytes ? message : new SocketMessage(SocketMessageKind.TooLarge, default);
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellation)
    {
        Assert.True(_fromClient.Writer.TryWrite(Encoding.UTF8.GetString(frame.Span)));
        return ValueTask.CompletedTask;
    }

    public Task CloseAsync(int code, string reason, CancellationToken cancellation)
    {
        _closed.TrySetResult(code);
        Close(code);
        return Task.CompletedTask;
    }

    public void Dispose() => _closed.TrySetResult(-1);

    private static TaskCompletionSource Released()
    {
        var released = new TaskCompletionSource();
        released.SetResult();
        return released;
    }

    /// <summary>What is sent meanwhile is there at once.</summary>
    public void Together(Action send)
    {
        _held = new TaskCompletionSource();
        send();
        _held.SetResult();
    }

    public void Send(string frame) => Send(Encoding.UTF8.GetBytes(frame), SocketMessageKind.Text);

    public void Send(byte[] message, SocketMessageKind kind) => Assert.True(_toClient.Writer.TryWrite(new SocketMessage(kind, message)));

    public void Event(string name, long sequence, string data) => Send($$"""{"t":"{{name}}","s":{{sequence}},"op":0,"d":{{data}}}""");

    public void Message(long sequence, ulong guild) => Event("MESSAGE_CREATE", sequence, $$"""{"id":"5","guild_id":"{{guild}}"}""");

    public void Hello(int milliseconds = 40_000) => Send($$"""{"op":10,"d":{"heartbeat_interval":{{milliseconds}}},"s":null,"t":null}""");

    public void Ready(string session = "abc") => Event("READY", 1,
        $$"""{"v":10,"user":{"id":"99"},"guilds":[{"id":"10","unavailable":true}],"session_id":"{{session}}","resume_gateway_url":"ws://resume.example"}""");

    /// <summary>The server closes; without a code it just drops the connection.</summary>
    public void Close(int? code)
    {
        if (code is null) _toClient.Writer.TryComplete();
        else _toClient.Writer.TryWrite(new SocketMessage(SocketMessageKind.Close, default, new SocketClose(code, "bye")));
    }

    /// <summary>The next frame the client sends, which must have this opcode.</summary>
    public async Task<JsonElement> ExpectAsync(int opcode)
    {
        var text = await _fromClient.Reader.ReadAsync(TestContext.Current.CancellationToken);
        using var document = JsonDocument.Parse(text);
        Assert.True(opcode == document.RootElement.GetProperty("op").GetInt32(), $"expected op {opcode}: {text}");
        return document.RootElement.GetProperty("d").Clone();
    }

    public bool HasSentNothingMore => _fromClient.Reader.Count == 0;
}
