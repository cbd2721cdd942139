using Guildhall.Protocol;

namespace Guildhall.Actors.Rest;

/// <summary>How a call ended: an answer of Discord (of any status), or the reason why there is none.</summary>
public sealed record RestResponse
{
    /// <summary>HTTP status; 0 if there was no answer.</summary>
    public int Status { get; init; }

    /// <summary>The body as it came; empty for none.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Media type of the body; null if there is none.</summary>
    public string? ContentType { get; init; }

    /// <summary>The error code of a failed answer's JSON; null if it has none.</summary>
    public DiscordErrorCode? Code { get; init; }

    /// <summary>Why there is no answer; null if there is one.</summary>
    public RestError? Failure { get; init; }

    /// <summary>Whether Discord did what was asked.</summary>
    public bool IsSuccess => Failure is null && Status is >= 200 and < 300;

    /// <summary>A call that got no answer.</summary>
    public static RestResponse Failed(RestError failure) => new() { Failure = failure };
}
