using System.Diagnostics.CodeAnalysis;
using Guildhall.Protocol;

namespace Guildhall.Actors.Rest;

/// <summary>What came of a call whose answer has no content.</summary>
public class RestResult
{
    private protected RestResult(int status, RestError? error) => (Status, Error) = (status, error);

    /// <summary>A call that did what was asked.</summary>
    public static RestResult Ok { get; } = new(204, null);

    /// <summary>HTTP status; 0 if there was no answer.</summary>
    public int Status { get; }

    /// <summary>Why it failed; null if it did not.</summary>
    public RestError? Error { get; }

    /// <summary>Whether Discord did what was asked.</summary>
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Error is null;

    /// <summary>Discord's error code, if it answered with one.</summary>
    public DiscordErrorCode? Code => (Error as RestError.Refused)?.Code;

    /// <summary>A failed call.</summary>
    public static RestResult Failed(RestError error, int status = 0) => new(status, error);

    /// <summary>A call that did what was asked, with its answer.</summary>
    public static RestResult<T> Success<T>(T value, int status = 200) => new(status, null, value);

    /// <summary>A failed call.</summary>
    public static RestResult<T> Failed<T>(RestError error, int status = 0) => new(status, error, default);

    /// <summary>Throws if the call failed; for code that wants to be retried or reported as a whole.</summary>
    /// <exception cref="RestException">The call failed.</exception>
    public void OrThrow()
    {
        if (!IsSuccess) throw new RestException(Error);
    }

    /// <inheritdoc/>
    public override string ToString() => IsSuccess ? $"{Status}" : Error.ToString();

    internal static RestResult Of(RestResponse response) => new(response.Status, ErrorOf(response));

    private protected static RestError? ErrorOf(RestResponse response) =>
        response.Failure ?? (response.IsSuccess ? null : Refusal(response));

    private static RestError.Refused Refusal(RestResponse response)
    {
        var error = DiscordError.Read(response.Body.Span);
        var message = error.IsJson ? error.Message : response.Body.IsEmpty ? "no body" : "the body is not JSON";
        return new RestError.Refused(response.Status, error.Code ?? DiscordErrorCode.GeneralError, message, error.Fields);
    }
}

/// <summary>What came of a call.</summary>
/// <typeparam name="T">What Discord answers.</typeparam>
public sealed class RestResult<T> : RestResult
{
    private readonly T? _value;

    internal RestResult(int status, RestError? error, T? value)
        : base(status, error) => _value = value;

    /// <summary>Discord's answer.</summary>
    /// <exception cref="RestException">The call failed.</exception>
    public T Value => IsSuccess ? _value! : throw new RestException(Error);

    /// <summary>The answer, if there is one.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T value)
    {
        value = _value;
        return IsSuccess;
    }

    internal static RestResult<T> Of(RestResponse response, Func<ReadOnlyMemory<byte>, T> read)
    {
        if (ErrorOf(response) is { } error) return new RestResult<T>(response.Status, error, default);
        try
        {
            return new RestResult<T>(response.Status, null, read(response.Body));
        }
        catch (System.Text.Json.JsonException malformed)
        {
            return new RestResult<T>(response.Status, new RestError.Malformed($"{typeof(T).Name} at {malformed.Path ?? "its start"}"), default);
        }
    }
}

/// <summary>A call failed and its caller asked for an exception.</summary>
public sealed class RestException(RestError error) : Exception(error?.ToString())
{
    /// <summary>Why.</summary>
    public RestError Error { get; } = error!;
}
