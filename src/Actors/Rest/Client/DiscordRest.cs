using System.Text.Json;
using Guildhall.Protocol;

namespace Guildhall.Actors.Rest;

/// <summary>
/// Discord's REST API, typed: every call obeys the limits of the whole cluster, waits its turn and ends as a <see cref="RestResult"/> that
/// says what happened; expected failures are never exceptions. What has no method of its own goes through <see cref="SendAsync{T}"/>.
/// </summary>
/// <param name="sender">Sends the calls.</param>
/// <param name="nonces">Gives messages their nonce, so that a repeated run of the same code does not post twice; null = random ones.</param>
/// <param name="time">Clock by which the age of messages is told (old ones have limits of their own); null = the system's.</param>
public sealed partial class DiscordRest(IRestSender sender, IMessageNonces? nonces = null, TimeProvider? time = null)
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>Any call of the route table, with an answer.</summary>
    /// <typeparam name="T">A type of the protocol, or <see cref="JsonElement"/>.</typeparam>
    /// <param name="route">See <see cref="Routes"/>.</param>
    /// <param name="arguments">The template's parameters in order, not yet escaped.</param>
    /// <param name="query">Query without the question mark, escaped.</param>
    /// <param name="body">See <see cref="RestBody.Of{T}"/>.</param>
    /// <param name="options">How it is treated.</param>
    /// <param name="cancellation">Gives up waiting; the result is then <see cref="RestError.Cancelled"/>.</param>
    /// <exception cref="ArgumentException">The arguments do not fit the route.</exception>
    public Task<RestResult<T>> SendAsync<T>(
        Route route, IReadOnlyList<string> arguments, string? query = null, RestBody? body = null, RestCallOptions? options = null,
        CancellationToken cancellation = default) =>
        AnswerAsync<T>(RestRequest.Of(route, arguments) with { Query = query, Body = body }, options, cancellation);

    /// <summary>Any call of the route table whose answer is of no interest.</summary>
    /// <param name="route">See <see cref="Routes"/>.</param>
    /// <param name="arguments">The template's parameters in order, not yet escaped.</param>
    /// <param name="query">Query without the question mark, escaped.</param>
    /// <param name="body">See <see cref="RestBody.Of{T}"/>.</param>
    /// <param name="options">How it is treated.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="ArgumentException">The arguments do not fit the route.</exception>
    public Task<RestResult> SendAsync(
        Route route, IReadOnlyList<string> arguments, string? query = null, RestBody? body = null, RestCallOptions? options = null,
        CancellationToken cancellation = default) =>
        DoneAsync(RestRequest.Of(route, arguments) with { Query = query, Body = body }, options, cancellation);

    private static RestRequest Call(Route route, params string[] arguments) => RestRequest.Of(route, arguments);

    private static RestRequest Call<T>(Route route, T body, params string[] arguments) => RestRequest.Of(route, arguments) with { Body = RestBody.Of(body) };

    private static T Read<T>(ReadOnlyMemory<byte> body)
    {
        if (typeof(T) == typeof(JsonElement))
        {
            using var document = JsonDocument.Parse(body);
            return (T)(object)document.RootElement.Clone();
        }

        return JsonSerializer.Deserialize(body.Span, DiscordJson.TypeInfo<T>()) ?? throw new JsonException("null where an object was expected");
    }

    private static RestRequest Treated(RestRequest request, RestCallOptions? options) => options is null ? request : request with
    {
        Lane = options.Lane ?? request.Lane,
        Deadline = options.Deadline ?? request.Deadline,
        AuditReason = options.AuditReason ?? request.AuditReason,
        IsOrdered = options.IsOrdered ?? request.IsOrdered,
        IsIdempotent = options.IsIdempotent ?? request.IsIdempotent,
        Waiting = options.Waiting ?? request.Waiting,
    };

    private async Task<RestResult<T>> AnswerAsync<T>(RestRequest request, RestCallOptions? options, CancellationToken cancellation) =>
        RestResult<T>.Of(await sender.SendAsync(Treated(request, options), cancellation).ConfigureAwait(false), Read<T>);

    private async Task<RestResult> DoneAsync(RestRequest request, RestCallOptions? options, CancellationToken cancellation) =>
        RestResult.Of(await sender.SendAsync(Treated(request, options), cancellation).ConfigureAwait(false));
}
