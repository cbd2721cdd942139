using System.Buffers;
using System.Text.Json;
using Guildhall.LocalDiscord;
using Guildhall.Protocol;

namespace Guildhall.Checking;

/// <summary>
/// Writes a ledger as JSON Lines, with the keys of the local Discord's control API for dispatches, calls and sessions, and a line for everything
/// else that the verdict needs, so that it can be checked again by anybody, anywhere.
/// </summary>
public static class LedgerWriter
{
    /// <summary>Writes it.</summary>
    public static async Task WriteAsync(string path, LedgerFacts facts, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(facts);
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16);
        var line = new ArrayBufferWriter<byte>(1024);
        await using var json = new Utf8JsonWriter(line);
        await Line(json => json.WriteNumber("start_ns"u8, facts.Start));
        await Line(json => Write(json, facts.Owed));
        foreach (var (shard, size) in facts.ReplayBuffers) await Line(json => Buffer(json, shard, size));
        foreach (var fault in facts.Faults) await Line(json => Write(json, fault));
        foreach (var command in facts.Commands) await Line(json => Write(json, command));
        foreach (var session in facts.Sessions) await Line(json => Write(json, session));
        foreach (var call in facts.Calls) await Line(json => Write(json, call));
        foreach (var dispatch in facts.Dispatches) await Line(json => Write(json, dispatch));

        async Task Line(Action<Utf8JsonWriter> write)
        {
            line.ResetWrittenCount();
            json.Reset();
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
            json.Flush();
            line.Write("\n"u8);
            await file.WriteAsync(line.WrittenMemory, cancellation);
        }
    }

    private static void Write(Utf8JsonWriter json, Expectation owed)
    {
        json.WriteStartArray("state"u8);
        foreach (var e in owed.State) json.WriteStringValue(e.Name());
        json.WriteEndArray();
        json.WriteStartObject("handlers"u8);
        foreach (var (handler, events) in owed.Handlers)
        {
            json.WriteStartArray(handler);
            foreach (var e in events) json.WriteStringValue(e.Name());
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Buffer(Utf8JsonWriter json, int shard, int size)
    {
        json.WriteNumber("replay_buffer"u8, size);
        json.WriteNumber("shard"u8, shard);
    }

    private static void Write(Utf8JsonWriter json, FaultRecord fault)
    {
        json.WriteString("fault"u8, fault.Kind);
        json.WriteString("node"u8, fault.Node);
        json.WriteNumber("journal"u8, fault.Journal);
        json.WriteNumber("shard"u8, fault.Shard);
        json.WriteNumber("at_ns"u8, fault.At);
        json.WriteNumber("until_ns"u8, fault.Until);
        json.WriteString("note"u8, fault.Note);
    }

    private static void Write(Utf8JsonWriter json, CommandRecord command)
    {
        json.WriteString("command"u8, command.Form == CommandForm.Slash ? "slash"u8 : "message"u8);
        json.WriteNumber("id"u8, command.Id);
        json.WriteNumber("guild"u8, command.Guild.Value);
        json.WriteNumber("shard"u8, command.Shard);
        json.WriteNumber("at_ms"u8, command.At.TotalMilliseconds);
        json.WriteNumber("answers"u8, command.Answers);
    }

    private static void Write(Utf8JsonWriter json, SessionRecord session)
    {
        json.WriteString("act"u8, session.Act == SessionAct.Identify ? "identify"u8 : "resume"u8);
        if (session.Shard is { } shard)
        {
            json.WriteNumber("shard"u8, shard.Index);
            json.WriteNumber("count"u8, shard.Count);
        }

        if (session.Session is { } id) json.WriteString("session"u8, id.Value);
        json.WriteNumber("seq"u8, session.Sequence);
        json.WriteBoolean("accepted"u8, session.Accepted);
        json.WriteBoolean("on_resume_url"u8, session.OnResumeUrl);
        json.WriteNumber("at_ms"u8, session.At.TotalMilliseconds);
    }

    private static void Write(Utf8JsonWriter json, RestRecord call)
    {
        if (call.Route is { } route) json.WriteString("route"u8, route);
        json.WriteString("method"u8, call.Method);
        json.WriteString("path"u8, call.Path);
        json.WriteNumber("status"u8, call.Status);
        json.WriteString("verdict"u8, call.Verdict);
        if (call.Nonce is { } nonce) json.WriteString("nonce"u8, nonce);
        json.WriteNumber("at_ms"u8, call.At.TotalMilliseconds);
    }

    private static void Write(Utf8JsonWriter json, DispatchRecord dispatch)
    {
        json.WriteString("session"u8, dispatch.Session.Value);
        json.WriteNumber("s"u8, dispatch.Sequence);
        json.WriteNumber("shard"u8, dispatch.Shard.Index);
        json.WriteNumber("count"u8, dispatch.Shard.Count);
        if (dispatch.Guild.Value != 0) json.WriteString("guild"u8, dispatch.Guild.ToString());
        json.WriteString("t"u8, dispatch.Event.Name());
        json.WriteNumber("hash"u8, dispatch.Hash);
        json.WriteNumber("at_ms"u8, dispatch.At.TotalMilliseconds);
    }
}
