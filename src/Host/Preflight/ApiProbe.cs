using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Guildhall.Host.CommandLine;
using Guildhall.Protocol;

namespace Guildhall.Host.Preflight;

/// <summary>
/// Asks the server the questions whose answers decide whether a start can succeed, so that a wrong token or address is told at once in one
/// line and not by an actor system that keeps trying.
/// </summary>
internal sealed class ApiProbe : IDisposable
{
    private const int Attempts = 3;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http;
    private readonly RemoteApi _remote;
    private readonly TimeProvider _time;

    public ApiProbe(RemoteApi remote, TimeProvider time, TimeSpan? timeout = null)
    {
        _remote = remote;
        _time = time;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = timeout ?? TimeSpan.FromSeconds(10) };
        // Discord refuses clients without a User-Agent of this form. Source: reference.mdx, "User Agent".
        _http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", $"DiscordBot (guildhall, {typeof(ApiProbe).Assembly.GetName().Version?.ToString(3)})");
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bot", remote.Token.Reveal());
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    /// <summary>Asks.</summary>
    /// <param name="gateway">
    /// Whether to ask for the gateway too. The route has a limit of its own, which nodes that start together would meet: those of a cluster leave
    /// the question to its fleet singleton.
    /// </param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="HostException">The server cannot be used; the message says why and what to do.</exception>
    public async Task<ApiFacts> AskAsync(bool gateway, CancellationToken cancellation)
    {
        var user = await GetAsync("users/@me", ProbeJson.Default.UserAnswer, cancellation);
        var answer = gateway ? await GetAsync("gateway/bot", ProbeJson.Default.GatewayAnswer, cancellation) : null;
        var application = await GetAsync("applications/@me", ProbeJson.Default.ApplicationAnswer, cancellation);
        return new ApiFacts(user.Id, user.Username, (ApplicationFlags)application.Flags, answer is null ? null : new GatewayFacts(answer.Url, answer.Shards,
            answer.SessionStartLimit.Remaining, TimeSpan.FromMilliseconds(answer.SessionStartLimit.ResetAfter)));
    }

    private async Task<T> GetAsync<T>(string route, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var answer = await SendAsync(route, cancellation);
            if (answer.StatusCode == HttpStatusCode.OK) return await ReadAsync(answer, route, type, cancellation);

            var passing = answer.StatusCode == HttpStatusCode.TooManyRequests || (int)answer.StatusCode >= 500;
            var wait = answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(attempt);
            if (!passing || attempt == Attempts || wait > LongestWait) throw ProbeProblem.Of(_remote.Api, route, answer);
            await Task.Delay(wait, _time, cancellation);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(string route, CancellationToken cancellation)
    {
        try
        {
            return await _http.GetAsync(ApiAddress.Route(_remote.Api, route), cancellation);
        }
        catch (HttpRequestException failure)
        {
            throw ProbeProblem.Of(_remote.Api, failure);
        }
        catch (TaskCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            throw ProbeProblem.TooLate(_remote.Api, _http.Timeout, late);
        }
    }

    private async Task<T> ReadAsync<T>(HttpResponseMessage answer, string route, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        try
        {
            var body = await answer.Content.ReadAsStreamAsync(cancellation);
            return await JsonSerializer.DeserializeAsync(body, type, cancellation) ?? throw new JsonException("The answer is null.");
        }
        catch (JsonException strange)
        {
            throw ProbeProblem.NotDiscord(_remote.Api, route, answer, strange);
        }
    }
}
