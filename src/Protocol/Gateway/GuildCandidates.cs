using System.Buffers.Text;
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

    /// <summary>Reads an object to its end.</summary>
    public void Collect(ref JsonWalk data)
    {
        while (data.MoveNext())
        {
            // by length first: few keys of a message get as far as a comparison
            if (data.Name.Length is not (2 or 4 or 8) && !data.IsNameEscaped) continue;
            if (data.IsNamed("guild_id"u8)) _guildId = Candidate.Read(data.Value);
            else if (data.IsNamed("id"u8)) _id = Candidate.Read(data.Value);
            else if (data.IsNamed("meta"u8)) CollectMeta(data.Value);
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

    private void CollectMeta(ReadOnlySpan<byte> value)
    {
        if (value[0] != (byte)'{') return;
        var meta = new JsonWalk(value, 0, stackalloc int[JsonWalk.Marks]);
        while (meta.MoveNext())
        {
            if (meta.IsNamed("guild_id"u8)) _metaGuildId = Candidate.Read(meta.Value);
        }
    }

    private readonly record struct Candidate(ulong Value, bool IsBad)
    {
        public static Candidate Read(ReadOnlySpan<byte> value) => value[0] switch
        {
            (byte)'"' => Parse(value),
            (byte)'n' => default,
            _ => Utf8Parser.TryParse(value, out ulong number, out var used) && used == value.Length ? new(number, false) : new(0, true),
        };

        private static Candidate Parse(ReadOnlySpan<byte> quoted)
        {
            if (Snowflake.TryParse(quoted[1..^1], out var id)) return new(id, false);
            const int longest = 20 * 6; // 20 digits, each as \u0031
            if (quoted.Length > longest + 2 || !quoted.Contains((byte)'\\')) return new(0, true);
            var reader = new Utf8JsonReader(quoted);
            reader.Read();
            Span<byte> digits = stackalloc byte[longest];
            return Snowflake.TryParse(digits[..reader.CopyString(digits)], out var unescaped) ? new(unescaped, false) : new(0, true);
        }
    }
}
