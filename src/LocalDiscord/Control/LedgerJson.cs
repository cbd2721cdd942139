using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Guildhall.LocalDiscord.Json;
using Microsoft.AspNetCore.Http;

namespace Guildhall.LocalDiscord;

/// <summary>The ledger as JSON Lines.</summary>
internal static class LedgerJson
{
    private const int FlushBytes = 64 * 1024;

    public static async Task WriteAsync(HttpContext http, Ledger ledger)
    {
        var query = http.Request.Query;
        http.Response.ContentType = "application/jsonl";
        switch (query["kind"].ToString())
        {
            case "" or "dispatches":
                SessionId? session = query["session"].ToString() is { Length: > 0 } id ? new SessionId(id) : null;
                _ = long.TryParse(query["after"], NumberStyles.None, CultureInfo.InvariantCulture, out var after);
                await LinesAsync(http, ledger.Dispatches(session).Where(record => record.Sequence > after), Write);
                break;
            case "calls": await LinesAsync(http, ledger.Calls(), Write); break;
            case "sessions": await LinesAsync(http, ledger.Sessions(), Write); break;
            default: throw new LocalDiscordException("kind is dispatches, calls or sessions.");
        }
    }

    private static async Task LinesAsync<T>(HttpContext http, IEnumerable<T> records, Action<Utf8JsonWriter, T> write)
    {
        var buffer = new ArrayBufferWriter<byte>(FlushBytes + 1024);
        await using var json = new Utf8JsonWriter(buffer, Wire.Options);
        foreach (var record in records)
        {
            json.Reset();
            json.WriteStartObject();
            write(json, record);
            json.WriteEndObject();
            await json.FlushAsync(http.RequestAborted);
            buffer.Write("\n"u8);
            if (buffer.WrittenCount < FlushBytes) continue;
            await http.Response.Body.WriteAsync(buffer.WrittenMemory, http.RequestAborted);
            buffer.ResetWrittenCount();
        }

        await http.Response.Body.WriteAsync(buffer.WrittenMemory, http.RequestAborted);
    }

    private static void Write(Utf8JsonWriter json, DispatchRecord record)
    {
        json.WriteString("session"u8, record.Session.Value);
        json.WriteNumber("s"u8, record.Sequence);
        json.WriteNumber("shard"u8, record.Shard.Index);
        json.WriteNumber("count"u8, record.Shard.Count);
        if (record.Guild != default) json.Id("guild"u8, record.Guild.Value);
        json.WriteString("t"u8, record.Event.Name());
        json.WriteNumber("hash"u8, record.Hash);
        json.WriteNumber("at_ms"u8, record.At.TotalMilliseconds);
    }

    private static void Write(Utf8JsonWriter json, RestRecord record)
    {
        json.Text("route"u8, record.Route);
        json.WriteString("method"u8, record.Method);
        json.WriteString("path"u8, record.Path);
        json.WriteNumber("status"u8, record.Status);
        json.WriteString("verdict"u8, record.Verdict);
        json.Text("nonce"u8, record.Nonce);
        json.WriteNumber("at_ms"u8, record.At.TotalMilliseconds);
    }

    private static void Write(Utf8JsonWriter json, SessionRecord record)
    {
        json.WriteString("act"u8, record.Act == SessionAct.Identify ? "identify"u8 : "resume"u8);
        if (record.Shard is { } shard)
        {
            json.WriteNumber("shard"u8, shard.Index);
            json.WriteNumber("count"u8, shard.Count);
        }

        json.Text("session"u8, record.Session?.Value);
        json.WriteNumber("seq"u8, record.Sequence);
        json.WriteBoolean("accepted"u8, record.Accepted);
        json.WriteBoolean("on_resume_url"u8, record.OnResumeUrl);
        json.WriteNumber("at_ms"u8, record.At.TotalMilliseconds);
    }
}
