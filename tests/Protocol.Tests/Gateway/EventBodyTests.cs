using System.Text;
using System.Text.Json;
using CsCheck;
using Guildhall.Protocol.Tests.Json;

namespace Guildhall.Protocol.Tests.Gateway;

/// <summary>An outline may save a search and change nothing else.</summary>
public sealed class EventBodyTests
{
    [Fact]
    public void A_walk_by_the_outline_finds_what_a_walk_without_finds() => JsonSamples.Objects(80).Sample(json =>
    {
        var (body, noted) = Scan(json);
        if (body.Length < ushort.MaxValue && Walk(new JsonWalk(body.Span, 0, stackalloc int[JsonWalk.Marks])).Count <= 60) Assert.True(noted > 0);
        Assert.Equal(json, Encoding.UTF8.GetString(body.Span));
        Assert.Equal(Walk(new JsonWalk(body.Span, 0, stackalloc int[JsonWalk.Marks])), Walk(body.Walk(stackalloc int[JsonWalk.Marks])));
    });

    [Theory]
    [InlineData("""{"a":1,"b":2}""")]
    [InlineData("""{ "a":1,"b":2}""")]
    [InlineData("""{"a" :1,"b":2}""")]
    [InlineData("""{"a": 1,"b":2}""")]
    [InlineData("""{"a":1 ,"b":2}""")]
    [InlineData("""{"a":1, "b":2}""")]
    [InlineData("""{"a":1,"b" :2}""")]
    [InlineData("""{"a":1,"b":2 }""")]
    public void Blanks_anywhere_change_nothing(string json) =>
        Assert.Equal([("a", "1", false), ("b", "2", false)], Walk(Scan(json).Body.Walk(stackalloc int[JsonWalk.Marks])));

    [Theory]
    [InlineData("""{"a":1}""", 3)] // flags, colon, bracket
    [InlineData("""{"a":1,"b":{"c":[2,3]}}""", 5)]
    [InlineData("{}", 2)]
    public void An_outline_has_what_parts_the_properties(string json, int noted) => Assert.Equal(noted, Scan(json).Noted);

    [Theory]
    [InlineData("null")]
    [InlineData("\"a long text instead of an object\"")]
    [InlineData("[1,2,3]")]
    [InlineData("{\"id\":\"8\"}")]
    public void Of_two_bodies_the_last_counts_and_no_outline_but_its_own(string last)
    {
        var (body, _) = Scan("""{"id":"7","channel_id":"34","guild_id":"10"},"d":""" + last);
        if (last[0] == '{') Assert.Equal(8u, EventReader.Read<ChatMessage>(body).Id.Value);
        else Assert.Throws<EventFormatException>(() => EventReader.Read<ChatMessage>(body));
    }

    [Theory]
    [InlineData("""{"id":"7","author":{"\ud800":1}}""")]
    [InlineData("""{"id":"7","member":{"\ud800":1}}""")]
    [InlineData("""{"\ud800":1,"id":"7"}""")]
    public void Half_of_a_surrogate_pair_in_a_name_makes_it_nobody_s_name(string json)
    {
        Assert.Equal(7u, EventReader.Read<ChatMessage>(EventBody.From(Encoding.UTF8.GetBytes(json))).Id.Value);
        Assert.Equal(7u, EventReader.Read<ChatMessage>(Scan(json).Body).Id.Value);
        Assert.Equal(7u, EventReader.Read<ChatMessage>(Encoding.UTF8.GetBytes(json)).Id.Value);
    }

    [Fact]
    public void Messages_have_an_outline() => Assert.True(Scan(Examples.Payload("message_create.json").ToString()).Noted > 0);

    [Theory]
    [InlineData(ushort.MaxValue, true)]
    [InlineData(ushort.MaxValue + 1, false)]
    public void A_body_that_is_too_long_has_none_and_is_read_all_the_same(int length, bool hasOutline)
    {
        const string Empty = """{"content":"","id":"7"}""";
        var (body, noted) = Scan(Empty.Insert(Empty.IndexOf("\",\"id", StringComparison.Ordinal), new string('x', length - Empty.Length)));
        Assert.Equal((length, hasOutline, hasOutline), (body.Length, noted > 0, body.IsOutlined));
        Assert.Equal(7u, EventReader.Read<ChatMessage>(body).Id.Value);
    }

    [Fact]
    public void A_body_with_too_many_properties_has_none_and_is_read_all_the_same()
    {
        var outlined = Enumerable.Range(0, 200).Append(500).Select(count =>
        {
            var (body, noted) = Scan("{" + string.Concat(Enumerable.Range(0, count).Select(i => $"\"p{i}\":{i},")) + "\"id\":\"7\"}");
            Assert.Equal(7u, EventReader.Read<ChatMessage>(body).Id.Value);
            return noted > 0;
        }).ToList();
        // as many as the room is for, which the scan fills in runs: from somewhere on there is none
        Assert.InRange(outlined.LastIndexOf(true), 60, (JsonOutline.Most / 2) - 1);
        Assert.Equal(outlined.LastIndexOf(true), outlined.IndexOf(false) - 1);
    }

    [Fact]
    public void A_message_is_read_alike_with_and_without() => Gen.Select(JsonSamples.Text, JsonSamples.Text, Gen.Bool).Sample((content, nick, escaped) =>
    {
        var json = $$$"""
            {"type":0,"content":{{{JsonSerializer.Serialize(content)}}},"{{{(escaped ? "\\u0069d" : "id")}}}":"12","channel_id":"34",
             "author":{"id":"56","username":"u","bot":true}, "member":{"nick":{{{JsonSerializer.Serialize(nick)}}}},"guild_id":"78"}
            """;
        var (body, noted) = Scan(json);
        Assert.True(noted > 0);
        Assert.Equal(Tell(EventReader.Read<ChatMessage>(Encoding.UTF8.GetBytes(json))), Tell(EventReader.Read<ChatMessage>(body)));
        Assert.Equal((12u, content), (EventReader.Read<ChatMessage>(body).Id.Value, EventReader.Read<ChatMessage>(body).Content));
    });

    [Fact]
    public void A_working_space_too_small_for_the_outline_is_no_harm()
    {
        var (body, _) = Scan("{" + string.Join(',', Enumerable.Range(0, 50).Select(i => $"\"p{i}\":{i}")) + "}");
        Assert.Equal(50, Walk(body.Walk(stackalloc int[65])).Count);
    }

    /// <summary>As the gateway does it.</summary>
    private static (EventBody Body, int Noted) Scan(string json)
    {
        var frame = Encoding.UTF8.GetBytes($$"""{"t":"MESSAGE_CREATE","s":1,"op":0,"d": {{json}} }""");
        Span<ushort> room = new ushort[JsonOutline.Most];
        Assert.Equal(FrameFault.None, FrameScanner.Scan(frame, GatewayEventSet.All, room, out var scanned));
        var data = frame.AsSpan(scanned.Data);
        var outline = room[..scanned.Noted];
        return (EventBody.Write(new byte[EventBody.SizeOf(data, outline)], data, outline), scanned.Noted);
    }

    private static List<(string Name, string Value, bool IsEscaped)> Walk(JsonWalk walk)
    {
        List<(string, string, bool)> found = [];
        while (walk.MoveNext()) found.Add((Encoding.UTF8.GetString(walk.Name), Encoding.UTF8.GetString(walk.Value), walk.IsNameEscaped));
        Assert.False(walk.MoveNext());
        return found;
    }

    private static string Tell(ChatMessage message) =>
        $"{message.Id} {message.ChannelId} {message.GuildId} {message.AuthorId} {message.AuthorName} {message.Content} {message.IsFromBot}";
}
