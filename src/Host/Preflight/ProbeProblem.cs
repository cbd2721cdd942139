using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Guildhall.Host.CommandLine;

namespace Guildhall.Host.Preflight;

/// <summary>What to tell an operator whose server cannot be used: what happened, and what to do.</summary>
internal static class ProbeProblem
{
    /// <summary>There was no answer.</summary>
    public static HostException Of(Uri api, HttpRequestException failure)
    {
        var socket = failure.InnerException as SocketException;
        var line = failure.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => $"cannot reach {api}: the name {api.Host} is not known. Correct --api, or check the network.",
            HttpRequestError.SecureConnectionError =>
                $"cannot reach {api} securely: {Reason(failure)}. Check the server's certificate; if it speaks plain HTTP, write http:// in --api.",
            HttpRequestError.ConnectionError when socket?.SocketErrorCode == SocketError.ConnectionRefused =>
                $"cannot reach {api}: nothing listens there (connection refused). Start the server, or correct --api.",
            HttpRequestError.InvalidResponse or HttpRequestError.ResponseEnded =>
                $"{api} does not speak HTTP: {Reason(failure)}. Correct --api; if the server wants a secure connection, write https://.",
            _ => $"cannot reach {api}: {Reason(failure)}. Correct --api, or check the network.",
        };
        return new HostException(line, failure);
    }

    /// <summary>There was no answer in time.</summary>
    public static HostException TooLate(Uri api, TimeSpan limit, Exception late) =>
        new($"{api} did not answer within {Durations.Text(limit)}. Check --api and the network, then start again.", late);

    /// <summary>The answer was not 200.</summary>
    public static HostException Of(Uri api, string route, HttpResponseMessage answer)
    {
        var status = (int)answer.StatusCode;
        return answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized =>
                new HostException($"{api} does not accept the bot token (401). Copy it again from the developer portal, page Bot, and give it by --token or DISCORD_TOKEN."),
            HttpStatusCode.Forbidden => new HostException($"{api} forbids this client to use it (403 for GET /{route}). A proxy or a block stands before it."),
            HttpStatusCode.TooManyRequests => new HostException($"{api} has too many requests from this bot or address (429). Start again{After(answer)}."),
            >= HttpStatusCode.InternalServerError => new HostException($"{api} is out of order ({status} for GET /{route}). Start again later."),
            _ => NotDiscord(api, route, answer),
        };
    }

    /// <summary>Something answers, but not a Discord API.</summary>
    public static HostException NotDiscord(Uri api, string route, HttpResponseMessage answer, Exception? cause = null)
    {
        var type = answer.Content.Headers.ContentType?.MediaType is { } media ? $" {media}" : "";
        var target = answer.Headers.Location is { } location ? $", it points to {location}" : "";
        return new HostException(
            $"{api} is not the base of a Discord API (GET /{route}: {(int)answer.StatusCode}{type}{target}). Correct --api: it ends with the version, as {ApiAddress.Discord} does.", cause);
    }

    private static string After(HttpResponseMessage answer) => answer.Headers.RetryAfter?.Delta is { } delta
        ? string.Create(CultureInfo.InvariantCulture, $" in {Durations.Text(delta)}")
        : " later";

    private static string Reason(Exception failure)
    {
        while (failure.InnerException is { } inner and (AuthenticationException or SocketException or IOException or HttpRequestException)) failure = inner;
        return failure.Message.TrimEnd('.');
    }
}
