using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Guildhall.Protocol;

/// <summary>Reads the few keys of <see cref="ChatMessage"/> and skips the rest, without anything in between.</summary>
internal static class ChatMessageReader
{
    /// <summary>Bytes that are characters, each by itself.</summary>
    private static readonly SearchValues<byte> SentAsMeant = SearchValues.Create([.. Enumerable.Range(' ', 0x7F - ' ').Select(c => (byte)c).Except("\"\\"u8.ToArray())]);

    public static ChatMessage Read(ReadOnlySpan<byte> d) => Read(d, new JsonWalk(d, 0, stackalloc int[JsonWalk.Marks]));

    public static ChatMessage Read(EventBody body) => Read(body.Span, body.Walk(stackalloc int[JsonWalk.Marks]));

    private static ChatMessage Read(ReadOnlySpan<byte> d, JsonWalk walk)
    {
        var fields = default(Fields);
        while (walk.MoveNext())
        {
            switch (ChatMessageKeys.Of(walk))
            {
                case ChatMessageKey.Id: fields.Id = Id(walk.Value, "$.id"); break;
                case ChatMessageKey.ChannelId: fields.Channel = Id(walk.Value, "$.channel_id"); break;
                case ChatMessageKey.GuildId: fields.Guild = Id(walk.Value, "$.guild_id"); break;
                case ChatMessageKey.Content: fields.Content = Content(walk.Value); break;
                case ChatMessageKey.Type: fields.Type = Number(walk.Value, "$.type"); break;
                case ChatMessageKey.Author when IsThere(walk, "$.author"): Author(d, walk.Start, ref fields); break;
                case ChatMessageKey.Member when IsThere(walk, "$.member"): Member(d, walk.Start, ref fields); break;
                case ChatMessageKey.MessageReference when IsThere(walk, "$.message_reference"): Reference(d, walk.Start, ref fields); break;
                case ChatMessageKey.WebhookId: fields.IsWebhook = Id(walk.Value, "$.webhook_id") != 0; break;
            }
        }

        if (!walk.IsLast) throw Malformed("$");
        return new ChatMessage
        {
            Id = new MessageId(fields.Id),
            ChannelId = new ChannelId(fields.Channel),
            GuildId = new GuildId(fields.Guild),
            AuthorId = new UserId(fields.Author),
            ReplyTo = new MessageId(fields.Reference),
            AuthorName = Name(d, fields.Nick) ?? Name(d, fields.GlobalName) ?? Name(d, fields.Username) ?? "",
            Content = fields.Content ?? "",
            Type = (MessageType)fields.Type,
            IsFromBot = fields.IsBot || fields.IsWebhook,
        };
    }

    private static void Author(ReadOnlySpan<byte> d, int start, ref Fields fields)
    {
        var walk = new JsonWalk(d, start, stackalloc int[JsonWalk.Marks]);
        while (walk.MoveNext())
        {
            switch (ChatMessageKeys.Of(walk))
            {
                case ChatMessageKey.Id: fields.Author = Id(walk.Value, "$.author.id"); break;
                case ChatMessageKey.Username: fields.Username = Token(ref walk, "$.author.username"); break;
                case ChatMessageKey.GlobalName: fields.GlobalName = Token(ref walk, "$.author.global_name"); break;
                case ChatMessageKey.Bot: fields.IsBot = walk.Value.SequenceEqual("true"u8); break;
            }
        }
    }

    private static void Member(ReadOnlySpan<byte> d, int start, ref Fields fields)
    {
        var walk = new JsonWalk(d, start, stackalloc int[JsonWalk.FewMarks]); // its name is among the first
        while (walk.MoveNext())
        {
            if (!walk.IsNamed("nick"u8)) continue;
            fields.Nick = Token(ref walk, "$.member.nick");
            walk.MoveNext(); // it must be parted from what follows; the rest is not needed, and where the object ends is known
            return;
        }
    }

    private static void Reference(ReadOnlySpan<byte> d, int start, ref Fields fields)
    {
        var walk = new JsonWalk(d, start, stackalloc int[JsonWalk.Marks]);
        var reply = 0UL;
        var isReply = true;
        while (walk.MoveNext())
        {
            if (walk.IsNamed("message_id"u8)) reply = Id(walk.Value, "$.message_reference.message_id");
            else if (walk.IsNamed("type"u8)) isReply = Number(walk.Value, "$.message_reference.type") == (int)MessageReferenceType.Default;
        }

        if (isReply) fields.Reference = reply;
    }

    private static bool IsThere(in JsonWalk walk, string path) => walk.First switch
    {
        (byte)'{' => true,
        (byte)'n' => false,
        _ => throw Malformed(path),
    };

    private static ulong Id(ReadOnlySpan<byte> value, string path) => value[0] switch
    {
        (byte)'"' when Snowflake.TryParse(value[1..^1], out var id) => id,
        (byte)'n' => 0,
        _ when Snowflake.TryParse(value, out var id) => id,
        _ => throw Malformed(path),
    };

    private static int Number(ReadOnlySpan<byte> value, string path) =>
        Utf8Parser.TryParse(value, out int number, out var used) && used == value.Length ? number : throw Malformed(path);

    private static string Content(ReadOnlySpan<byte> value) => value[0] == (byte)'"' ? Text(value, "$.content") : throw Malformed("$.content");

    /// <summary>Where a text stands, quotes included; the keys come in any order, so only the name that is shown becomes a string.</summary>
    private static Range Token(ref JsonWalk walk, string path) => walk.First switch
    {
        (byte)'"' => walk.Start..walk.End,
        (byte)'n' => default,
        _ => throw Malformed(path),
    };

    private static string? Name(ReadOnlySpan<byte> d, Range token)
    {
        if (token.End.Value == 0) return null;
        var quoted = d[token];
        return (quoted.Contains((byte)'\\') ? null : NameCache.Get(quoted[1..^1])) ?? Text(quoted, "$.author");
    }

    private static string Text(ReadOnlySpan<byte> quoted, string path)
    {
        var inside = quoted[1..^1];
        return inside.ContainsAnyExcept(SentAsMeant) ? Unusual(quoted, path) : Encoding.Latin1.GetString(inside);
    }

    /// <summary>Text with escapes, or not of ASCII alone.</summary>
    private static string Unusual(ReadOnlySpan<byte> quoted, string path)
    {
        var reader = new Utf8JsonReader(quoted);
        reader.Read();
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // broken UTF-8, or an escaped half of a surrogate pair
            throw Malformed(path);
        }
    }

    private static JsonException Malformed(string path) => new("A wrong type.", path, null, null);

    private struct Fields
    {
        public ulong Id;
        public ulong Channel;
        public ulong Guild;
        public ulong Author;
        public ulong Reference;
        public string? Content;
        public Range Nick;
        public Range GlobalName;
        public Range Username;
        public int Type;
        public bool IsBot;
        public bool IsWebhook;
    }
}
