using System.Text.Json;

namespace Guildhall.Protocol;

/// <summary>
/// The three places where a dispatch may name its guild. All are noted, since the event's name may stand behind its data; ids nested deeper
/// (a message reference's, say) are not the event's.
/// </summary>
internal struct GuildCandidates
{
    private Candidate _id;
    private Candidate _guildId;
    private Candidate _metaGuildId;

    /// <summary>Reads the object the reader stands on, to its end.</summary>
    public void Collect(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            // by length first: few keys of a message get as far as a comparison
            if (reader.ValueSpan.Length is not (2 or 4 or 8) && !reader.ValueIsEscaped) reader.Skip();
            else if (reader.ValueTextEquals("guild_id"u8)) _guildId = Candidate.Read(ref reader);
            else if (reader.ValueTextEquals("id"u8)) _id = Candidate.Read(ref reader);
            else if (reader.ValueTextEquals("meta"u8)) CollectMeta(ref reader);
            else reader.Skip();
        }
    }

    /// <summary>The id at the event's place, 0 if there is none; false if what stands there is no id.</summary>
    public readonly bool TryGet(GuildIdAt place, out ulong guild)
    {
        var candidate = place switch
        {
            GuildIdAt.GuildId => _guildId,
            GuildIdAt.Id => _id,
            GuildIdAt.MetaGuildId => _metaGuildId,
            _ => default,
        };
        guild = candidate.Value;
        return !candidate.IsBad;
    }

    private void CollectMeta(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("guild_id"u8)) _metaGuildId = Candidate.Read(ref reader);
            else reader.Skip();
        }
    }

    private readonly record struct Candidate(ulong Value, bool IsBad)
    {
        public static Candidate Read(ref Utf8JsonReader reader)
        {
            reader.Read();
            switch (reader.TokenType)
            {
                case JsonTokenType.Null:
                    return default;
                case JsonTokenType.Number:
                    return reader.TryGetUInt64(out var number) ? new(number, false) : new(0, true);
                case JsonTokenType.String:
                    return Parse(ref reader);
                default:
                    reader.Skip();
                    return new(0, true);
            }
        }

        private static Candidate Parse(ref Utf8JsonReader reader)
        {
            const int longest = 20 * 6; // 20 digits, each as \u0031
            if (reader.ValueSpan.Length > longest) return new(0, true);
            if (!reader.ValueIsEscaped) return Snowflake.TryParse(reader.ValueSpan, out var id) ? new(id, false) : new(0, true);
            Span<byte> digits = stackalloc byte[longest];
            return Snowflake.TryParse(digits[..reader.CopyString(digits)], out var unescaped) ? new(unescaped, false) : new(0, true);
        }
    }
}
