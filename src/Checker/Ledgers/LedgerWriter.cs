using System.Buffers;
using System.Text.Json;
using Guildhall.Protocol;

namespace Guildhall.Checking;

/// <summary>
/// Writes as JSON Lines what the verdict needs besides the local Discord's own ledger file, so that a run can be checked again by anybody,
/// anywhere: what was broken, what users asked, what is owed.
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
        await Line(LineKinds.Start, json => json.WriteNumber("at_ns"u8, facts.Start));
        await Line(LineKinds.Owed, json => Write(json, facts.Owed));
        foreach (var (shard, size) in facts.ReplayBuffers) await Line(LineKinds.Buffer, json => Buffer(json, shard, size));
        foreach (var fault in facts.Faults) await Line(LineKinds.Broken, json => Write(json, fault));
        foreach (var command in facts.Commands) await Line(LineKinds.Command, json => Write(json, command));

        async Task Line(string kind, Action<Utf8JsonWriter> write)
        {
            line.ResetWrittenCount();
            json.Reset();
            json.WriteStartObject();
            json.WriteString("kind"u8, kind);
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
        json.WriteNumber("size"u8, size);
        json.WriteNumber("shard"u8, shard);
    }

    private static void Write(Utf8JsonWriter json, FaultRecord fault)
    {
        json.WriteString("what"u8, fault.Kind);
        json.WriteString("node"u8, fault.Node);
        json.WriteNumber("journal"u8, fault.Journal);
        json.WriteNumber("shard"u8, fault.Shard);
        json.WriteNumber("at_ns"u8, fault.At);
        json.WriteNumber("until_ns"u8, fault.Until);
        json.WriteString("note"u8, fault.Note);
    }

    private static void Write(Utf8JsonWriter json, CommandRecord command)
    {
        json.WriteString("form"u8, command.Form == CommandForm.Slash ? "slash"u8 : "message"u8);
        json.WriteNumber("id"u8, command.Id);
        json.WriteNumber("guild"u8, command.Guild.Value);
        json.WriteNumber("shard"u8, command.Shard);
        json.WriteNumber("at_ms"u8, command.At.TotalMilliseconds);
        json.WriteNumber("answers"u8, command.Answers);
    }
}
