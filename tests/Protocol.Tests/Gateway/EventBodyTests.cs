using System.Text;
using System.Text.Json;
using CsCheck;

namespace Guildhall.Protocol.Tests.Gateway;

/// <summary>An outline may save a search and change nothing else.</summary>
public sealed class EventBodyTests
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.Char['a', 'z'], 0, 70],
        Gen.String[Gen.OneOf('{', '}', '[', ']', '"', '\\', ',', ':', ' ', 'é', '漢'), 0, 40]);

    private static readonly Gen<string> Value = Gen.Recursive<string>((depth, inner) => depth > 3
        ? Gen.OneOf(Gen.OneOf("null", "true", "-2.5e3", "0"), Text.Select(text => JsonSerializer.Serialize(text)))
        : Gen.OneOf(Text.Select(text => JsonSerializer.Serialize(text)), inner.Array[0, 4].Select(items => "[" + string.Join(", ", items) + "]"), Object(inner, 6)));

    private static readonly Gen<string> Bodies = Object(Value, 80);

    [Fact]
    public void A_walk_by_the_outline_finds_what_a_walk_without_finds() => Bodies.Sample(json =>
    {
        var (body, noted) = Scan(json);
        if (body.Length < ushort.MaxValue && Walk(new JsonWalk(body.Span, 0, stackalloc int[JsonWalk.Marks])).Count <= 60) Assert.True(noted > 0);
        Assert.Equal(json, Encoding.UTF8.GetString(body.Span));
        Assert.Equal(Walk(new JsonWalk(body.Span, 0, stackalloc int[JsonWalk.Marks])), Walk(body.Walk(stackalloc int[JsonWalk.Marks])));
    });

    [Theory]
    [InlineData("""{"a":1}""", 3)] // escapes or not, colon, bracket
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

    [Fact]
    public void A_body_that_is_too_long_has_none_and_is_read_all_the_same()
    {
        var (body, noted) = Scan($$"""{"content":"{{new string('x', ushort.MaxValue)}}","id":"7"}""");
        Assert.Equal(0, noted);
        Assert.Equal(7u, EventReader.Read<ChatMessage>(body).Id.Value);
    }

    [Fact]
    public void A_body_with_too_many_properties_has_none_and_is_read_all_the_same()
    {
        var (body, noted) = Scan("{" + string.Concat(Enumerable.Range(0, 500).Select(i => $"\"p{i}\":{i},")) + "\"id\":\"7\"}");
        Assert.Equal(0, noted);
        Assert.Equal(7u, EventReader.Read<ChatMessage>(body).Id.Value);
    }

    [Fact]
    public void A_message_is_read_alike_with_and_without() => Gen.Select(Text, Text, Gen.Bool).Sample((content, nick, escaped) =>
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

    private static Gen<string> Object(Gen<string> value, int most) => Gen.Select(Text, value).Array[0, most]
        .Select(fields => "{" + string.Join(" ,", fields.Select(f => $"{JsonSerializer.Serialize(f.Item1)} : {f.Item2}")) + "}");
}
