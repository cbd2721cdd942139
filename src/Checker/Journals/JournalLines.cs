using System.Text.Json;
using Guildhall.Protocol;

namespace Guildhall.Checking;

/// <summary>Reads a journal's lines. Names are shared: a million lines hold a few dozen sessions and handlers.</summary>
internal sealed class JournalLines
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>Reads a line.</summary>
    /// <param name="line">Without its line feed.</param>
    /// <param name="journal">Number of the journal.</param>
    /// <exception cref="CheckException">It is no JSON object of the documented form.</exception>
    public JournalLine Read(ReadOnlySpan<byte> line, int journal)
    {
        var reader = new Utf8JsonReader(line);
        var kind = LineKind.Other;
        long at = 0, epoch = 0, from = 0, to = 0, life = 0;
        var shard = 0;
        ulong guild = 0;
        var (session, stores) = ("", false);
        string? handler = null, reason = null;
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw Wrong(line, "no object");
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("at"u8)) at = Next(ref reader).GetInt64();
                else if (reader.ValueTextEquals("kind"u8)) kind = KindOf(ref reader);
                else if (reader.ValueTextEquals("shard"u8)) shard = Next(ref reader).GetInt32();
                else if (reader.ValueTextEquals("epoch"u8)) epoch = Next(ref reader).GetInt64();
                else if (reader.ValueTextEquals("session"u8)) session = Name(ref reader);
                else if (reader.ValueTextEquals("from"u8)) from = Next(ref reader).GetInt64();
                else if (reader.ValueTextEquals("to"u8)) to = Next(ref reader).GetInt64();
                else if (reader.ValueTextEquals("guild"u8)) guild = Next(ref reader).GetUInt64();
                else if (reader.ValueTextEquals("life"u8)) life = Next(ref reader).GetInt64();
                else if (reader.ValueTextEquals("stores"u8)) stores = Next(ref reader).GetBoolean();
                else if (reader.ValueTextEquals("handler"u8)) handler = Name(ref reader);
                else if (reader.ValueTextEquals("reason"u8)) reason = Name(ref reader);
                else Skip(ref reader);
            }
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or FormatException)
        {
            throw Wrong(line, wrong.Message);
        }

        return new JournalLine(kind, at, journal, shard, epoch, session, from == 0 ? to : from, to, new GuildId(guild), life, stores, handler, reason);
    }

    private static LineKind KindOf(ref Utf8JsonReader reader) => Next(ref reader).GetString() switch
    {
        "serving" => LineKind.Serving,
        "acquired" => LineKind.Acquired,
        "live" => LineKind.Live,
        "received" => LineKind.Received,
        "gap" => LineKind.Gap,
        "stopped" => LineKind.Stopped,
        "loaded" => LineKind.Loaded,
        "applied" => LineKind.Applied,
        "recognised" => LineKind.Recognised,
        "malformed" => LineKind.Malformed,
        "handled" => LineKind.Handled,
        "gave_up" => LineKind.GaveUp,
        _ => LineKind.Other,
    };

    private static ref Utf8JsonReader Next(ref Utf8JsonReader reader)
    {
        reader.Read();
        return ref reader;
    }

    private static void Skip(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    private string Name(ref Utf8JsonReader reader)
    {
        var name = Next(ref reader).GetString() ?? "";
        if (_names.TryGetValue(name, out var known)) return known;
        _names.Add(name, name);
        return name;
    }

    private static CheckException Wrong(ReadOnlySpan<byte> line, string why) =>
        new($"'{System.Text.Encoding.UTF8.GetString(line.Length > 120 ? line[..120] : line)}' is no line of a journal: {why}");
}
