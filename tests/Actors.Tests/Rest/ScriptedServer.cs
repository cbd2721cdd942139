using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Guildhall.Actors.Tests.Rest;

/// <summary>A request as it came over the socket.</summary>
internal sealed record ServerRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);
}

/// <summary>What the server does with a request.</summary>
internal sealed record ServerAnswer(int Status, string Body = "", string ContentType = "application/json", params (string Name, string Value)[] Headers)
{
    /// <summary>Says nothing until the client goes.</summary>
    public static readonly ServerAnswer Hang = new(0);

    /// <summary>Breaks the connection without an answer.</summary>
    public static readonly ServerAnswer Reset = new(-1);

    /// <summary>Bytes of the body that are sent before the connection breaks; -1 = all.</summary>
    public int CutAfter { get; init; } = -1;

    /// <summary>An answer with a bucket's headers.</summary>
    public static ServerAnswer Limited(int status, string body, string bucket, int limit, int remaining, double resetAfter, params (string Name, string Value)[] more) =>
        new(status, body, "application/json",
        [
            ("X-RateLimit-Bucket", bucket), ("X-RateLimit-Limit", Number(limit)), ("X-RateLimit-Remaining", Number(remaining)),
            ("X-RateLimit-Reset-After", resetAfter.ToString("0.000", CultureInfo.InvariantCulture)), .. more,
        ]);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>An HTTP/1.1 server on loopback that does what the test says, down to breaking connections.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<ServerRequest, ServerAnswer> _answer;
    private readonly Task _accepting;

    public ScriptedServer(Func<ServerRequest, ServerAnswer> answer)
    {
        _answer = answer;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public ConcurrentQueue<ServerRequest> Requests { get; } = new();

    public Uri Api => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/prefix/api/v10");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting; // before the listener stops: an accept that begins on a stopped one throws something else
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true) serving.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        client.NoDelay = true;
        try
        {
            var stream = client.GetStream();
            var input = new BufferedStream(stream);
            while (await ReadAsync(input) is { } request)
            {
                Requests.Enqueue(request);
                var answer = _answer(request);
                if (ReferenceEquals(answer, ServerAnswer.Hang))
                {
                    await Task.Delay(Timeout.Infinite, _stop.Token);
                    return;
                }

                if (ReferenceEquals(answer, ServerAnswer.Reset))
                {
                    client.LingerState = new LingerOption(true, 0);
                    return;
                }

                var body = Encoding.UTF8.GetBytes(answer.Body);
                var head = new StringBuilder($"HTTP/1.1 {answer.Status} x\r\nContent-Length: {body.Length}\r\n");
                if (body.Length > 0) head.Append($"Content-Type: {answer.ContentType}\r\n");
                foreach (var (name, value) in answer.Headers) head.Append($"{name}: {value}\r\n");
                await stream.WriteAsync(Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), _stop.Token);
                await stream.WriteAsync(body.AsMemory(0, answer.CutAfter >= 0 ? answer.CutAfter : body.Length), _stop.Token);
                if (answer.CutAfter >= 0) return;
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
        {
            // the client or the test has gone
        }
    }

    private async Task<ServerRequest?> ReadAsync(Stream input)
    {
        if (await LineAsync(input) is not { Length: > 0 } first) return null;
        var parts = first.Split(' ');
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await LineAsync(input) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        var body = new byte[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0];
        await input.ReadExactlyAsync(body, _stop.Token);
        return new ServerRequest(parts[0], parts[1], headers, body);
    }

    private async Task<string?> LineAsync(Stream input)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await input.ReadAsync(one, _stop.Token) == 1)
        {
            if (one[0] == '\n') return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            line.Add(one[0]);
        }

        return null;
    }
}
