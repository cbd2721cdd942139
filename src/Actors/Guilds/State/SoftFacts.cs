namespace Guildhall.Actors.Guilds.State;

/// <summary>
/// What messages tell of their channels: the last message's id, and in threads how many there are. Most traffic is messages, so these facts
/// wait here, beside the stored channels, until a channel is read, changed or stored. They do not hold the commit: a crash may lose
/// them, and
/// the next message or channel event mends them. Source: topics/threads.mdx (no channel event announces them).
/// </summary>
internal sealed class SoftFacts
{
    private Dictionary<ulong, Fact>? _facts;

    /// <summary>Whether anything waits.</summary>
    public bool Any => _facts is { Count: > 0 };

    /// <summary>Bytes held.</summary>
    public long Size => 24 + (_facts is null ? 0 : 80 + (_facts.EnsureCapacity(0) * 48L));

    /// <summary>Notes a message of a channel; false if the channel is not held.</summary>
    public bool TryNote(GuildTables tables, ulong channel, ulong message, int messages, int sent)
    {
        if (_facts is null || !_facts.TryGetValue(channel, out var fact))
        {
            if (tables.TryGet(GuildTable.Threads, channel, out var record))
            {
                var thread = JsonSlice.Object(record);
                fact = new Fact(GuildTable.Threads, 0, Number(thread["message_count"u8]), Number(thread["total_message_sent"u8]));
            }
            else if (tables.Find(GuildTable.Channels)?.Contains(channel) == true)
            {
                fact = new Fact(GuildTable.Channels, 0, null, null);
            }
            else
            {
                return false;
            }
        }

        (_facts ??= [])[channel] = fact with
        {
            Message = Math.Max(fact.Message, message),
            Messages = fact.Messages is { } count ? Math.Max(0, count + messages) : null,
            Sent = fact.Sent + sent,
        };
        return true;
    }

    /// <summary>Writes what waits for a channel into its record.</summary>
    public void Settle(GuildTables tables, ulong channel)
    {
        if (_facts is null || !_facts.Remove(channel, out var fact) || !tables.TryGet(fact.Table, channel, out var record)) return;
        var edit = new EntityEdit(record);
        if (fact.Message > JsonSlice.Object(record)["last_message_id"u8].IdOrZero()) edit.SetId("last_message_id"u8, fact.Message);
        if (fact.Messages is { } messages) edit.SetNumber("message_count"u8, messages);
        if (fact.Sent is { } sent) edit.SetNumber("total_message_sent"u8, sent);
        tables.Of(fact.Table).Put(channel, edit.Json, soft: true);
    }

    /// <summary>Writes down everything that waits.</summary>
    public void Settle(GuildTables tables)
    {
        if (!Any) return;
        foreach (var channel in _facts!.Keys.ToArray()) Settle(tables, channel);
    }

    /// <summary>Forgets what waits for a channel.</summary>
    public void Drop(ulong channel) => _facts?.Remove(channel);

    /// <summary>Forgets everything.</summary>
    public void Clear() => _facts = null;

    private static long? Number(JsonSlice value) => value.HasValue ? value.Integer() : null;

    private readonly record struct Fact(GuildTable Table, ulong Message, long? Messages, long? Sent);
}
