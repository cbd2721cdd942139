using System.Buffers.Text;
using System.Text.Json;

namespace Guildhall.Bench.EndToEnd.Clients;

/// <summary>What the floor reads of a frame with a Utf8JsonReader: op, s, t and the guild's id.</summary>
/// <param name="IsDispatch">Whether it is an event.</param>
/// <param name="IsMessage">Whether it is a MESSAGE_CREATE.</param>
/// <param name="Sequence">Its sequence; 0 if it has none.</param>
/// <param name="Guild">Its guild; 0 if it has none.</param>
internal readonly record struct FloorFrame(bool IsDispatch, bool IsMessage, long Sequence, ulong Guild)
{
    /// <summary>Reads one.</summary>
    public static FloorFrame Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var isMessage = false;
        var (sequence, guild) = (0L, 0UL);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("op"u8))
            {
                reader.Read();
                if (reader.GetInt32() != 0) return default;
            }
            else if (reader.ValueTextEquals("s"u8))
            {
                reader.Read();
                sequence = reader.TokenType == JsonTokenType.Number ? reader.GetInt64() : 0;
            }
            else if (reader.ValueTextEquals("t"u8))
            {
                reader.Read();
                isMessage = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("MESSAGE_CREATE"u8);
            }
            else if (reader.ValueTextEquals("d"u8))
            {
                reader.Read();
                guild = GuildId(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return new FloorFrame(true, isMessage, sequence, guild);
    }

    private static ulong GuildId(ref Utf8JsonReader reader)
    {
        var id = 0UL;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return id;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isGuild = reader.ValueTextEquals("guild_id"u8);
            reader.Read();
            if (isGuild && Utf8Parser.TryParse(reader.ValueSpan, out ulong guild, out _)) id = guild;
            else reader.Skip();
        }

        return id;
    }
}
