using System.Net;
using System.Net.Sockets;
using Guildhall.Protocol;

namespace Guildhall.Actors.Rest;

/// <summary>Sends calls over HTTP, pooled connections, one attempt each. What it reports never holds a URL or a header, so no token.</summary>
internal sealed class HttpRestTransport : IRestTransport, IDisposable
{
    private const string UserAgent = "DiscordBot (https://example.invalid/guildhall, 0.1.0)";

    private readonly RestOptions _options;
    private readonly RestToken _token;
    private readonly TimeProvider _time;
    private readonly string _base;
    private readonly HttpMessageInvoker _http;

    public HttpRestTransport(RestOptions options, RestToken token, TimeProvider time)
    {
        _options = options;
        _token = token;
        _time = time;
        _base = options.Api.AbsoluteUri.TrimEnd('/');
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5), // so that a changed address is noticed
            MaxConnectionsPerServer = options.MaxConnections,
            EnableMultipleHttp2Connections = true,
            ActivityHeadersPropagator = null,
            UseProxy = !options.Api.IsLoopback,
        });
    }

    public void Dispose() => _http.Dispose();

    public async Task<TransportResult> SendAsync(RestRequest request, TimeSpan timeout)
    {
        var token = _token.Current;
        var sentAt = _time.GetTimestamp();
        if (NeedsToken(request) && _token.IsRefused)
            return Result(OutcomeKind.TokenRefused, sentAt, RestResponse.Failed(new RestError.Unauthorized()));

        using var limit = new CancellationTokenSource(timeout, _time);
        var status = 0;
        long readAt = 0;
        LimitHeaders headers = default;
        HttpRequestMessage? made = null;
        try
        {
            using var message = made = Message(request, token);
            sentAt = _time.GetTimestamp();
            using var answer = await _http.SendAsync(message, limit.Token).ConfigureAwait(false);
            readAt = _time.GetTimestamp();
            status = (int)answer.StatusCode;
            var limits = RateLimitHeaders.Read(answer.Headers);
            headers = LimitHeaders.Of(limits);
            var body = await ReadAsync(answer.Content, limit.Token).ConfigureAwait(false);
            var response = new RestResponse { Status = status, Body = body, ContentType = answer.Content.Headers.ContentType?.MediaType };
            var result = AnswerReading.Judge(request, response, limits, sentAt, readAt, _options.Global.EdgeBlock);
            if (result.Kind == OutcomeKind.TokenRefused) _token.Refuse(token);
            return result with { ServerTime = AnswerReading.ServerTime(answer.Headers, limits) };
        }
        catch (Exception e) when (made is null && e is IOException or UnauthorizedAccessException)
        {
            return Result(OutcomeKind.Answered, sentAt, RestResponse.Failed(new RestError.Unreadable(e.Message)));
        }
        catch (HttpRequestException e) when (readAt == 0 && NeverLeft(e.HttpRequestError))
        {
            return Result(OutcomeKind.NotSent, sentAt, RestResponse.Failed(new RestError.Unreachable(Describe(e))));
        }
        catch (OperationCanceledException e) when (readAt == 0 && !limit.IsCancellationRequested && e.InnerException is TimeoutException)
        {
            return Result(OutcomeKind.NotSent, sentAt, RestResponse.Failed(new RestError.Unreachable("no connection within 5 s")));
        }
        catch (OperationCanceledException)
        {
            return Lost(readAt == 0 ? "no answer in time" : $"the answer (status {status}) did not end in time");
        }
        catch (HttpRequestException e)
        {
            return Lost(readAt == 0 ? Describe(e) : $"the answer (status {status}) was cut short");
        }
        catch (IOException)
        {
            return Lost(readAt == 0 ? "the connection broke" : $"the answer (status {status}) was cut short");
        }

        TransportResult Lost(string detail) =>
            new(OutcomeKind.Lost, sentAt, readAt == 0 ? _time.GetTimestamp() : readAt, headers, default, false, RestResponse.Failed(new RestError.Unknown(detail)));
    }

    private static bool NeedsToken(RestRequest request) => !request.Route.Options.HasFlag(RouteOptions.TokenInPath);

    private static bool NeverLeft(HttpRequestError error) =>
        error is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    private static string Describe(HttpRequestException e) => e.InnerException is SocketException socket ? $"{e.HttpRequestError} ({socket.SocketErrorCode})" : e.HttpRequestError.ToString();

    private TransportResult Result(OutcomeKind kind, long sentAt, RestResponse response) => new(kind, sentAt, _time.GetTimestamp(), default, default, false, response);

    private HttpRequestMessage Message(RestRequest request, BotToken token)
    {
        var message = new HttpRequestMessage(HttpMethod.Parse(request.Route.Method), Url(request))
        {
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
            Version = _options.Api.Scheme == Uri.UriSchemeHttps ? HttpVersion.Version20 : HttpVersion.Version11,
            Content = RestContent.Of(request.Route.Method, request.Body),
        };
        message.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        if (NeedsToken(request)) message.Headers.TryAddWithoutValidation("Authorization", $"Bot {token.Reveal()}");
        if (request.AuditReason is { } reason) message.Headers.TryAddWithoutValidation("X-Audit-Log-Reason", Uri.EscapeDataString(reason));
        return message;
    }

    private string Url(RestRequest request)
    {
        var path = request.Route.Path(request.Arguments);
        return string.IsNullOrEmpty(request.Query) ? _base + path : $"{_base}{path}?{request.Query}";
    }

    private async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, CancellationToken cancellation)
    {
        var expected = content.Headers.ContentLength ?? 0;
        if (expected > _options.MaxResponseBytes) throw new IOException("The answer is too large.");
        var buffer = new byte[expected > 0 ? (int)expected : 4096];
        var length = 0;
        var stream = await content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            while (true)
            {
                if (length == buffer.Length)
                {
                    // Either all is read and one more look confirms the end, or the length was not told and more room is needed.
                    var probe = new byte[1];
                    if (await stream.ReadAsync(probe, cancellation).ConfigureAwait(false) == 0) break;
                    if (length + 1 > _options.MaxResponseBytes) throw new IOException("The answer is too large.");
                    Array.Resize(ref buffer, (int)Math.Min(Math.Max(buffer.Length * 2L, 256), _options.MaxResponseBytes));
                    buffer[length++] = probe[0];
                    continue;
                }

                var read = await stream.ReadAsync(buffer.AsMemory(length), cancellation).ConfigureAwait(false);
                if (read == 0) break;
                length += read;
            }
        }

        return buffer.AsMemory(0, length);
    }
}
