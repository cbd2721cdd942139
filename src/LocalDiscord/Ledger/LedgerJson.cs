using Guildhall.LocalDiscord.Json;

namespace Guildhall.LocalDiscord;

/// <summary>Rows of the ledger as JSON: one object, one line.</summary>
internal static class LedgerJson
{
    public static void Write(JsonWriter json, DispatchRecord record)
    {
        Begin(json, "dispatch"u8, record.At);
        json.WriteString("session"u8, record.Session.Value);
        json.WriteNumber("s"u8, record.Sequence);
        Shard(json, record.Shard);
        if (record.Guild != default) json.Id("guild"u8, record.Guild.Value);
        json.WriteString("t"u8, record.Event.Name());
        json.WriteNumber("hash"u8, record.Hash);
        json.WriteEndObject();
    }

    /// <summary>A row of any kind but a dispatch.</summary>
    public static void Write(JsonWriter json, object row)
    {
        switch (row)
        {
            case RestRecord call: Write(json, call); break;
            case SessionRecord session: Write(json, session); break;
            case FrameRecord frame: Write(json, frame); break;
            case StrikeRecord strike: Write(json, strike); break;
            case LedgerStart start: Write(json, start); break;
            default: throw new ArgumentException($"{row.GetType()} is no row of the ledger.", nameof(row));
        }
    }

    private static void Write(JsonWriter json, LedgerStart start)
    {
        json.WriteStartObject();
        json.WriteString("kind"u8, "start"u8);
        json.WriteNumber("at_ns"u8, start.Nanoseconds);
        json.WriteEndObject();
    }

    public static void Write(JsonWriter json, RestRecord record)
    {
        Begin(json, "call"u8, record.At);
        json.Text("route"u8, record.Route);
        json.WriteString("method"u8, record.Method);
        json.WriteString("path"u8, record.Path);
        json.WriteNumber("status"u8, record.Status);
        json.WriteString("verdict"u8, record.Verdict);
        json.WriteString("effect"u8, record.Effect switch { RestEffect.Done => "done"u8, RestEffect.Repeated => "repeated"u8, _ => "none"u8 });
        if (record.Nonce is { } nonce) json.WriteString("nonce"u8, nonce);
        if (record.Fault is { } fault) json.WriteString("fault"u8, fault);
        json.WriteEndObject();
    }

    public static void Write(JsonWriter json, SessionRecord record)
    {
        Begin(json, "session"u8, record.At);
        json.WriteString("act"u8, record.Act == SessionAct.Identify ? "identify"u8 : "resume"u8);
        Shard(json, record.Shard);
        if (record.Session is { } session) json.WriteString("session"u8, session.Value);
        json.WriteNumber("seq"u8, record.Sequence);
        json.WriteBoolean("accepted"u8, record.Accepted);
        json.WriteBoolean("on_resume_url"u8, record.OnResumeUrl);
        json.WriteEndObject();
    }

    public static void Write(JsonWriter json, FrameRecord record)
    {
        Begin(json, "frame"u8, record.At);
        json.WriteNumber("connection"u8, record.Connection);
        if (record.Session is { } session) json.WriteString("session"u8, session.Value);
        Shard(json, record.Shard);
        json.WriteNumber("op"u8, record.Opcode);
        json.WriteNumber("bytes"u8, record.Bytes);
        json.WriteEndObject();
    }

    public static void Write(JsonWriter json, StrikeRecord record)
    {
        Begin(json, "fault"u8, record.At);
        json.WriteNumber("fault"u8, record.Fault);
        json.WriteString("name"u8, record.Name);
        json.WriteString("on"u8, record.On);
        json.WriteEndObject();
    }

    public static void Write(JsonWriter json, LedgerCount count)
    {
        json.WriteStartObject();
        json.WriteString("kind"u8, count.Kind);
        json.WriteNumber("total"u8, count.Total);
        json.WriteNumber("kept"u8, count.Kept);
        json.WriteNumber("forgotten"u8, count.Forgotten);
        json.WriteEndObject();
    }

    /// <summary>Rows are missing here.</summary>
    public static void LeftOut(JsonWriter json, long rows)
    {
        json.WriteStartObject();
        json.WriteString("kind"u8, "left_out"u8);
        json.WriteNumber("rows"u8, rows);
        json.WriteEndObject();
    }

    private static void Begin(JsonWriter json, ReadOnlySpan<byte> kind, TimeSpan at)
    {
        json.WriteStartObject();
        json.WriteString("kind"u8, kind);
        json.WriteNumber("at_ms"u8, at.TotalMilliseconds);
    }

    private static void Shard(JsonWriter json, ShardId? shard)
    {
        if (shard is not { } known) return;
        json.WriteNumber("shard"u8, known.Index);
        json.WriteNumber("count"u8, known.Count);
    }
}
