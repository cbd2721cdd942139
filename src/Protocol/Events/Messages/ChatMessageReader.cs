using System.Text.Json;

namespace Guildhall.Protocol;

/// <summary>Reads the few keys of <see cref="ChatMessage"/> and skips the rest, without anything in between.</summary>
internal static class ChatMessageReader
{
    public static ChatMessage Read(ReadOnlySpan<byte> d)
    {
        var fields = default(Fields);
        var reader = new Utf8JsonReader(d);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw Malformed("$");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            switch (ChatMessageKeys.Of(ref reader))
            {
                case ChatMessageKey.Id: fields.Id = Id(ref reader, "$.id"); break;
                case ChatMessageKey.ChannelId: fields.Channel = Id(ref reader, "$.channel_id"); break;
                case ChatMessageKey.GuildId: fields.Guild = Id(ref reader, "$.guild_id"); break;
                case ChatMessageKey.Content: fields.Content = Content(ref reader); break;
                case ChatMessageKey.Type: fields.Type = Type(ref reader); break;
                case ChatMessageKey.Author: Author(ref reader, ref fields); break;
                case ChatMessageKey.Member: Member(ref reader, ref fields); break;
                case ChatMessageKey.MessageReference: Reference(ref reader, ref fields); break;
                case ChatMessageKey.WebhookId: fields.IsWebhook = Id(ref reader, "$.webhook_id") != 0; break;
                default: Skip(ref reader); break;
            }
        }

        while (reader.Read()) throw Malformed("$");
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

    private static void Author(ref Utf8JsonReader reader, ref Fields fields)
    {
        if (!Enter(ref reader, "$.author")) return;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            switch (ChatMessageKeys.Of(ref reader))
            {
                case ChatMessageKey.Id: fields.Author = Id(ref reader, "$.author.id"); break;
                case ChatMessageKey.Username: fields.Username = Token(ref reader, "$.author.username"); break;
                case ChatMessageKey.GlobalName: fields.GlobalName = Token(ref reader, "$.author.global_name"); break;
                case ChatMessageKey.Bot: fields.IsBot = reader.Read() && reader.TokenType == JsonTokenType.True; break;
                default: Skip(ref reader); break;
            }
        }
    }

    private static void Member(ref Utf8JsonReader reader, ref Fields fields)
    {
        if (!Enter(ref reader, "$.member")) return;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (ChatMessageKeys.Of(ref reader) == ChatMessageKey.Nick) fields.Nick = Token(ref reader, "$.member.nick");
            else Skip(ref reader);
        }
    }

    private static void Reference(ref Utf8JsonReader reader, ref Fields fields)
    {
        if (!Enter(ref reader, "$.message_reference")) return;
        var reply = 0UL;
        var isReply = true;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("message_id"u8)) reply = Id(ref reader, "$.message_reference.message_id");
            else if (reader.ValueTextEquals("type"u8)) isReply = Type(ref reader) == (int)MessageReferenceType.Default;
            else Skip(ref reader);
        }

        if (isReply) fields.Reference = reply;
    }

    private static bool Enter(ref Utf8JsonReader reader, string path)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => true,
            JsonTokenType.Null => false,
            _ => throw Malformed(path),
        };
    }

    private static void Skip(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    private static ulong Id(ref Utf8JsonReader reader, string path)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.String when Snowflake.TryParse(reader.ValueSpan, out var id) => id,
            JsonTokenType.Number when reader.TryGetUInt64(out var id) => id,
            JsonTokenType.Null => 0,
            _ => throw Malformed(path),
        };
    }

    private static int Type(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var type) ? type : throw Malformed("$.type");

    private static string Content(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String) throw Malformed("$.content");
        return Text(ref reader, "$.content");
    }

    /// <summary>Where a text stands, quotes included; the keys come in any order, so only the name that is shown becomes a string.</summary>
    private static Range Token(ref Utf8JsonReader reader, string path)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.String => (int)reader.TokenStartIndex..(int)reader.BytesConsumed,
            JsonTokenType.Null => default,
            _ => throw Malformed(path),
        };
    }

    private static string? Name(ReadOnlySpan<byte> d, Range token)
    {
        if (token.End.Value == 0) return null;
        var reader = new Utf8JsonReader(d[token]);
        reader.Read();
        return reader.ValueIsEscaped ? Text(ref reader, "$.author") : NameCache.Get(reader.ValueSpan) ?? Text(ref reader, "$.author");
    }

    private static string Text(ref Utf8JsonReader reader, string path)
    {
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
