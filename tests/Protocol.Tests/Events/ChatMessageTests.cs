using System.Text;
using System.Text.Json.Nodes;
using CsCheck;

namespace Guildhall.Protocol.Tests.Events;

public class ChatMessageTests
{
    [Theory]
    [InlineData("message_create.json")]
    [InlineData("message_create_without_content_intent.json")]
    public void Says_the_same_as_the_whole_message(string file) => AssertSame(Examples.Payload(file));

    [Fact]
    public void Takes_the_global_name_and_then_the_username()
    {
        var payload = Examples.Payload("message_create.json");
        payload["member"]!["nick"] = null;
        AssertSame(payload);
        payload["author"]!["global_name"] = null;
        AssertSame(payload);
    }

    [Fact]
    public void Reads_escaped_texts()
    {
        var payload = Examples.Payload("message_create.json");
        payload["content"] = "\"fog\"\n⚓ 🌫";
        payload["member"]!["nick"] = "Æ \"mate\"";
        AssertSame(payload);
    }

    [Fact]
    public void Any_text_comes_as_it_was_sent() => Gen.Select(Gen.String, Gen.String[Gen.Char[' ', '~'], 0, 90], Gen.Bool).Sample((any, ascii, isAny) =>
    {
        var text = isAny ? string.Concat(any.Where(c => !char.IsSurrogate(c))) : ascii;
        var payload = Examples.Payload("message_create.json");
        payload["content"] = text;
        Assert.Equal(text, EventReader.Read<ChatMessage>(payload.Utf8()).Content);
    });

    [Fact]
    public void Names_come_as_they_were_sent_whoever_wrote_before()
    {
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            var name = $"{(random.Next(2) == 0 ? "mate" : "Æ")} {random.Next(random.Next(2) == 0 ? 50 : 50_000)}";
            Assert.Equal(name, NameOf(name));
        }
    }

    [Theory]
    [InlineData("old mate of the harbor")]
    [InlineData("Æ mate of the harbor")]
    public void Who_writes_again_and_again_has_one_name_in_memory(string name)
    {
        var names = Enumerable.Range(0, 20).Select(_ => NameOf(name)).ToList();
        Assert.All(names, each => Assert.Equal(name, each));
        Assert.True(names.Distinct<object>(ReferenceEqualityComparer.Instance).Count() < 10); // other tests may take its place now and then
    }

    [Fact]
    public void Who_writes_again_and_again_keeps_the_name_while_thousands_write_once()
    {
        const int Rounds = 20;
        const string regular = "the keeper of the lighthouse";
        var names = new HashSet<object>(ReferenceEqualityComparer.Instance);
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < 2; i++) names.Add(NameOf(regular));
            for (var i = 0; i < 20_000; i++) NameOf($"passenger {round} {i}");
        }

        Assert.True(names.Count < Rounds / 2, $"{names.Count} strings of one name");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(12)] // its keys are looked for a few at a time
    public void A_members_name_is_found_wherever_it_stands(int others)
    {
        var before = string.Concat(Enumerable.Range(0, others).Select(i => $"\"key{i}\":[{i},\"nick\"],"));
        Assert.Equal("mate", NameOf("alice", $"{before}\"nick\":\"mate\",\"flags\":0"));
    }

    [Fact]
    public void A_members_keys_must_be_parted()
    {
        var text = Encoding.UTF8.GetString(Examples.Payload("message_create.json").Utf8());
        var whole = text.Replace("\"member\":{", "\"member\":{\"nick\":\"mate\",", StringComparison.Ordinal);
        Assert.Equal("mate", EventReader.Read<ChatMessage>(Encoding.UTF8.GetBytes(whole)).AuthorName);
        var broken = Encoding.UTF8.GetBytes(whole.Replace("\"mate\",", "\"mate\" ", StringComparison.Ordinal));
        Assert.Throws<EventFormatException>(() => EventReader.Read<ChatMessage>(broken));
    }

    [Theory]
    [InlineData(0x01)] // a control character must be escaped
    [InlineData(0x80)] // goes on, but with nothing
    [InlineData(0xFF)] // never in UTF-8
    public void Text_that_is_none_is_refused(byte odd)
    {
        var payload = Examples.Payload("message_create.json");
        payload["content"] = "before?after";
        var bytes = payload.Utf8();
        bytes[bytes.AsSpan().IndexOf("before?"u8) + "before".Length] = odd;
        Assert.Throws<EventFormatException>(() => EventReader.Read<ChatMessage>(bytes));
    }

    [Fact]
    public void Knows_bots_and_webhooks()
    {
        var bot = Examples.Payload("message_create.json");
        bot["author"]!["bot"] = true;
        var webhook = Examples.Payload("message_create.json");
        webhook["webhook_id"] = "5";

        Assert.True(EventReader.Read<ChatMessage>(bot.Utf8()).IsFromBot);
        Assert.True(EventReader.Read<ChatMessage>(webhook.Utf8()).IsFromBot);
    }

    [Theory]
    [InlineData(0, 77UL)]
    [InlineData(1, 0UL)]
    public void Knows_the_message_it_replies_to_but_no_forward(int type, ulong expected)
    {
        var payload = Examples.Payload("message_create.json");
        payload["message_reference"] = new JsonObject { ["message_id"] = "77", ["type"] = type };

        Assert.Equal(expected, EventReader.Read<ChatMessage>(payload.Utf8()).ReplyTo.Value);
    }

    /// <summary>The bound of issue 6 for a handler that reads text, author and channel.</summary>
    [Fact]
    public void Allocates_less_than_300_bytes()
    {
        var payload = Examples.Payload("message_create.json").Utf8();
        for (var i = 0; i < 10; i++) EventReader.Read<ChatMessage>(payload);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) EventReader.Read<ChatMessage>(payload);

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 100, 1, 299);
    }

    private static string NameOf(string username, string member = "") => EventReader.Read<ChatMessage>(
        Encoding.UTF8.GetBytes($"{{\"member\":{{{member}}},\"author\":{{\"id\":\"1\",\"username\":\"{username}\"}}}}")).AuthorName;

    private static void AssertSame(JsonNode payload)
    {
        var whole = EventReader.Read<MessageCreate>(payload.Utf8());
        var brief = EventReader.Read<ChatMessage>(payload.Utf8());

        Assert.Equal(
            (whole.Message.Id, whole.ChannelId, whole.GuildId, whole.Author.Id, whole.AuthorName, whole.Content, whole.Message.Type, whole.Message.IsFromBot),
            (brief.Id, brief.ChannelId, brief.GuildId, brief.AuthorId, brief.AuthorName, brief.Content, brief.Type, brief.IsFromBot));
    }
}
