using Guildhall.LocalDiscord.Json;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>An answer. Errors have the documented form. Source: reference.mdx, "Error Messages".</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">JSON unless <see cref="ContentType"/> says otherwise; null for an empty answer.</param>
/// <param name="Verdict">For the ledger.</param>
internal sealed record RestResult(int Status, byte[]? Body, string Verdict = "ok")
{
    /// <summary>Exactly this, without a charset: discord.py compares for equality.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>A sub-limit that the handler found hit.</summary>
    public LimitVerdict? Limit { get; init; }

    public static RestResult Refused(LimitVerdict limit) => limit.Answer! with { Limit = limit };

    public static readonly RestResult NoContent = new(204, null);

    public static RestResult Ok(byte[] body) => new(200, body);

    public static RestResult Ok<T>(T state, Action<JsonWriter, T> write) => new(200, Wire.Bytes(state, write));

    public static RestResult Created<T>(T state, Action<JsonWriter, T> write) => new(201, Wire.Bytes(state, write));

    /// <summary>A JSON list.</summary>
    public static RestResult List<T>(IEnumerable<T> items, Action<JsonWriter, T> write) => Ok((items, write), static (json, s) =>
    {
        json.WriteStartArray();
        foreach (var item in s.items) s.write(json, item);
        json.WriteEndArray();
    });

    public static RestResult Error(int status, DiscordErrorCode code, string message) => Error(status, (int)code, message);

    public static RestResult Error(int status, int code, string message) => new(status, Wire.Bytes((code, message), static (json, s) =>
    {
        json.WriteStartObject();
        json.WriteString("message"u8, s.message);
        json.WriteNumber("code"u8, s.code);
        json.WriteEndObject();
    }), $"error {code}");

    public static RestResult Unknown(DiscordErrorCode code, string what) => Error(404, code, "Unknown " + what);

    public static RestResult MissingAccess => Error(403, DiscordErrorCode.MissingAccess, "Missing Access");

    public static RestResult MissingPermissions => Error(403, DiscordErrorCode.MissingPermissions, "Missing Permissions");

    public static RestResult WrongChannelType => Error(400, DiscordErrorCode.WrongChannelType, "Cannot execute action on this channel type");

    public static RestResult EmptyMessage => Error(400, DiscordErrorCode.EmptyMessage, "Cannot send an empty message");

    public static RestResult ThreadArchived => Error(400, DiscordErrorCode.ThreadArchived, "Thread is archived");

    public static RestResult NotFound => Error(404, DiscordErrorCode.GeneralError, "404: Not Found");

    public static RestResult Invalid(FormErrors errors) => new(400, errors.Body(), "error 50035");

    /// <summary>A form error with one leaf.</summary>
    public static RestResult Invalid(string path, string code, string message)
    {
        var errors = new FormErrors();
        errors.Add(path, code, message);
        return Invalid(errors);
    }
}
