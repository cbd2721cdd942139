using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Guildhall.Protocol;

namespace Guildhall.Actors.Guilds;

/// <summary>A request for all members of a guild and how far its answer has come. Source: events/gateway-events.mdx, "Request Guild Members".</summary>
internal sealed class MemberRequest
{
    private int _next;
    private byte[]? _nonce; // UTF-8

    /// <summary>Whether chunks are awaited.</summary>
    public bool IsOpen => _nonce is not null;

    /// <summary>Opens a request and returns the command's body (op 8).</summary>
    public ReadOnlyMemory<byte> Open(GuildId guild)
    {
        _nonce = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{guild.Value:x}-{++_next}"));
        var body = new ArrayBufferWriter<byte>(128);
        using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        json.WriteString("guild_id"u8, guild.ToString());
        json.WriteString("query"u8, ""u8);
        json.WriteNumber("limit"u8, 0);
        json.WriteString("nonce"u8, _nonce);
        json.WriteEndObject();
        json.Flush();
        return body.WrittenMemory;
    }

    /// <summary>Notes a chunk; true if it was the last of the open request.</summary>
    public bool Chunk(ReadOnlySpan<byte> d)
    {
        if (_nonce is null) return false;
        var index = -1;
        var count = -1;
        var ours = false;
        var walk = new JsonWalk(d, 0, stackalloc int[JsonWalk.Marks]);
        while (walk.MoveNext())
        {
            if (walk.IsNamed("chunk_index"u8)) index = Number(walk.Value);
            else if (walk.IsNamed("chunk_count"u8)) count = Number(walk.Value);
            else if (walk.IsNamed("nonce"u8)) ours = EscapedText.Is(walk.Value, _nonce);
        }

        if (!ours || index + 1 != count) return false;
        _nonce = null;
        return true;
    }

    private static int Number(ReadOnlySpan<byte> json) => Utf8Parser.TryParse(json, out int number, out var used) && used == json.Length ? number : -1;

    /// <summary>Discord refused it for now (RATE_LIMITED), or it got lost.</summary>
    public void Abandon() => _nonce = null;
}
