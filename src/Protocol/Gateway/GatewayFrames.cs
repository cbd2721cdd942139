using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace Guildhall.Protocol;

/// <summary>
/// Writes the frames a client sends: always plain JSON text, whatever the compression of the other direction. Source:
/// events/gateway-events.mdx, "Send events". The 4,096-byte limit is checked by whoever sends.
/// </summary>
public static class GatewayFrames
{
    /// <summary>Heartbeat (op 1); <paramref name="sequence"/> null when the session has none yet.</summary>
    public static void WriteHeartbeat(IBufferWriter<byte> output, long? sequence)
    {
        ArgumentNullException.ThrowIfNull(output);
        var span = output.GetSpan(48);
        """{"op":1,"d":"""u8.CopyTo(span);
        var length = 12;
        if (sequence is { } number)
        {
            Utf8Formatter.TryFormat(number, span[length..], out var digits);
            length += digits;
        }
        else
        {
            "null"u8.CopyTo(span[length..]);
            length += 4;
        }

        span[length++] = (byte)'}';
        output.Advance(length);
    }

    /// <summary>Identify (op 2).</summary>
    public static void WriteIdentify(IBufferWriter<byte> output, IdentifyFrame identify)
    {
        ArgumentNullException.ThrowIfNull(identify);
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteNumber("op"u8, (int)GatewayOpcode.Identify);
        json.WriteStartObject("d"u8);
        json.WriteString("token"u8, identify.Token.Reveal());
        json.WriteStartObject("properties"u8);
        json.WriteString("os"u8, OperatingSystem());
        json.WriteString("browser"u8, identify.Library);
        json.WriteString("device"u8, identify.Library);
        json.WriteEndObject();
        json.WriteBoolean("compress"u8, identify.Compress);
        json.WriteNumber("large_threshold"u8, identify.LargeThreshold);
        json.WriteStartArray("shard"u8);
        json.WriteNumberValue(identify.Shard.Index);
        json.WriteNumberValue(identify.Shard.Count);
        json.WriteEndArray();
        if (!identify.Presence.IsEmpty)
        {
            json.WritePropertyName("presence"u8);
            json.WriteRawValue(identify.Presence.Span);
        }

        json.WriteNumber("intents"u8, (uint)identify.Intents);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Resume (op 6).</summary>
    /// <param name="output">Where to.</param>
    /// <param name="token">The bot's token.</param>
    /// <param name="session">The session to go on with.</param>
    /// <param name="sequence">Everything after this number is replayed: the committed sequence.</param>
    public static void WriteResume(IBufferWriter<byte> output, BotToken token, SessionId session, long sequence)
    {
        ArgumentNullException.ThrowIfNull(token);
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteNumber("op"u8, (int)GatewayOpcode.Resume);
        json.WriteStartObject("d"u8);
        json.WriteString("token"u8, token.Reveal());
        json.WriteString("session_id"u8, session.Value);
        json.WriteNumber("seq"u8, sequence);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Any other command (op 3, 4, 8, 31, 43).</summary>
    /// <param name="output">Where to.</param>
    /// <param name="opcode">The opcode.</param>
    /// <param name="data">The frame's <c>d</c> as JSON.</param>
    /// <exception cref="JsonException"><paramref name="data"/> is not one JSON value.</exception>
    public static void WriteCommand(IBufferWriter<byte> output, GatewayOpcode opcode, ReadOnlySpan<byte> data)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteNumber("op"u8, (int)opcode);
        json.WritePropertyName("d"u8);
        json.WriteRawValue(data);
        json.WriteEndObject();
    }

    private static string OperatingSystem() =>
        System.OperatingSystem.IsWindows() ? "windows" : System.OperatingSystem.IsMacOS() ? "darwin" : "linux";
}
