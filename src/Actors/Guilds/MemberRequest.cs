using System.Buffers;
using System.Text.Json;
using Guildhall.Protocol;

namespace Guildhall.Actors.Guilds;

/// <summary>A request for all members of a guild and how far its answer has come. Source: events/gateway-events.mdx, "Request Guild Members".</summary>
internal sealed class MemberRequest
{
    private int _next;
    private string? _nonce;

    /// <summary>Whether chunks are awaited.</summary>
    public bool IsOpen => _nonce is not null;

    /// <summary>Opens a request and returns the command's body (op 8).</summary>
    public ReadOnlyMemory<byte> Open(GuildId guild)
    {
        _nonce = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{guild.Value:x}-{++_next}");
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
        var reader = new Utf8JsonReader(d);
        var index = -1;
        var count = -1;
        var ours = false;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueTextEquals("chunk_index"u8) ? 'i' : reader.ValueTextEquals("chunk_count"u8) ? 'c' : reader.ValueTextEquals("nonce"u8) ? 'n' : '-';
            reader.Read();
            switch (name, reader.TokenType)
            {
                case ('i', JsonTokenType.Number): index = reader.GetInt32(); break;
                case ('c', JsonTokenType.Number): count = reader.GetInt32(); break;
                case ('n', JsonTokenType.String): ours = reader.ValueTextEquals(_nonce); break;
                default: reader.Skip(); break;
            }
        }

        if (!ours || index + 1 != count) return false;
        _nonce = null;
        return true;
    }

    /// <summary>Discord refused it for now (RATE_LIMITED), or it got lost.</summary>
    public void Abandon() => _nonce = null;
}
