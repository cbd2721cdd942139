using System.Text;

namespace Guildhall.Protocol.Tests.Gateway;

public sealed class FrameScannerTests
{
    private static FrameFault Scan(string frame, out ScannedFrame scanned) =>
        FrameScanner.Scan(Encoding.UTF8.GetBytes(frame), GatewayEventSet.All, out scanned);

    [Fact]
    public void A_dispatch_gives_opcode_sequence_event_guild_and_the_place_of_its_data()
    {
        var frame = ExampleFrames.MessageCreate;
        Assert.Equal(FrameFault.None, FrameScanner.Scan(frame, GatewayEventSet.All, out var scanned));
        Assert.Equal(GatewayOpcode.Dispatch, scanned.Opcode);
        Assert.Equal(7, scanned.Sequence);
        Assert.Equal(GatewayEvent.MessageCreate, scanned.Event);
        Assert.Equal(new GuildId(1085131932938928135), scanned.Guild);
        var data = Encoding.UTF8.GetString(frame.AsSpan()[scanned.Data]);
        Assert.StartsWith("{\"type\":19", data, StringComparison.Ordinal);
        Assert.EndsWith("[\"1\",\"2\"]}}", data, StringComparison.Ordinal);
    }

    [Fact]
    public void The_guild_of_a_referenced_message_is_not_the_events_guild()
    {
        Scan("""{"t":"MESSAGE_CREATE","s":1,"op":0,"d":{"message_reference":{"guild_id":"999"},"id":"4"}}""", out var scanned);
        Assert.Equal(default, scanned.Guild);
    }

    [Fact]
    public void A_guild_event_is_of_the_guild_that_is_its_body()
    {
        FrameScanner.Scan(ExampleFrames.GuildCreate, GatewayEventSet.All, out var scanned);
        Assert.Equal(new GuildId(1085131932938928135), scanned.Guild);
    }

    [Fact]
    public void A_rate_limited_event_names_its_guild_in_meta()
    {
        Scan("""{"op":0,"s":12,"t":"RATE_LIMITED","d":{"opcode":8,"meta":{"guild_id":"1085131932938928135","nonce":"c7d2"}}}""", out var scanned);
        Assert.Equal(new GuildId(1085131932938928135), scanned.Guild);
    }

    [Theory]
    [InlineData("""{"d":{"x":[{"y":1}],"guild_id":"42"},"op":0,"t":"TYPING_START","s":3}""")]
    [InlineData("""{"s":3,"d":{"guild_id":42},"op":0,"t":"TYPING_START"}""")]
    [InlineData("""{ "op" : 0 , "unknown" : { "s" : 9, "t" : "READY" } , "s" : 3 , "t" : "TYPING_START" , "d" : { "guild_id" : "42" } }""")]
    [InlineData("""{"\u006fp":0,"s":3,"t":"TYPING\u005fSTART","d":{"guild_id":"\u00342"}}""")]
    public void The_order_and_the_spelling_of_keys_do_not_matter(string frame)
    {
        Assert.Equal(FrameFault.None, Scan(frame, out var scanned));
        Assert.Equal((GatewayOpcode.Dispatch, 3, GatewayEvent.TypingStart, new GuildId(42)),
            (scanned.Opcode, scanned.Sequence, scanned.Event, scanned.Guild));
    }

    [Fact]
    public void An_event_of_another_age_keeps_its_name()
    {
        var frame = """{"t":"SOMETHING\u005fNEW","s":1,"op":0,"d":{"guild_id":"5"}}"""u8;
        Assert.Equal(FrameFault.None, FrameScanner.Scan(frame, GatewayEventSet.All, out var scanned));
        Assert.Equal(GatewayEvent.Unknown, scanned.Event);
        Assert.Equal("SOMETHING_NEW", scanned.NameIn(frame));
        Assert.Equal(new GuildId(5), scanned.Guild);
    }

    [Fact]
    public void An_event_that_nobody_needs_is_not_read_beyond_its_envelope()
    {
        var cut = ExampleFrames.MessageCreate.AsSpan(0, 60);
        Assert.Equal(FrameFault.None, FrameScanner.Scan(cut, GatewayEventSet.None, out var scanned));
        Assert.True(scanned.IsPartial);
        Assert.Equal((7, GatewayEvent.MessageCreate), (scanned.Sequence, scanned.Event));
    }

    [Theory]
    [InlineData("""{"op":11}""", GatewayOpcode.HeartbeatAck)]
    [InlineData("""{"op":1,"d":null}""", GatewayOpcode.Heartbeat)]
    [InlineData("""{"op":9,"d":false,"s":null,"t":null}""", GatewayOpcode.InvalidSession)]
    [InlineData("""{"op":77,"d":[1,[2]]}""", (GatewayOpcode)77)]
    public void Other_opcodes_need_neither_sequence_nor_name(string frame, GatewayOpcode opcode)
    {
        Assert.Equal(FrameFault.None, Scan(frame, out var scanned));
        Assert.Equal((opcode, 0), (scanned.Opcode, scanned.Sequence));
    }

    [Theory]
    [InlineData("", FrameFault.NotJson)]
    [InlineData("{", FrameFault.NotJson)]
    [InlineData("nonsense", FrameFault.NotJson)]
    [InlineData("""{"op":11}{"op":11}""", FrameFault.NotJson)]
    [InlineData("[]", FrameFault.NotAnObject)]
    [InlineData("7", FrameFault.NotAnObject)]
    [InlineData("{}", FrameFault.Opcode)]
    [InlineData("""{"op":"0"}""", FrameFault.Opcode)]
    [InlineData("""{"op":0.5}""", FrameFault.Opcode)]
    [InlineData("""{"op":300}""", FrameFault.Opcode)]
    [InlineData("""{"op":0,"t":"READY","d":{}}""", FrameFault.Sequence)]
    [InlineData("""{"op":0,"t":"READY","s":-1,"d":{}}""", FrameFault.Sequence)]
    [InlineData("""{"op":0,"t":"READY","s":"1","d":{}}""", FrameFault.Sequence)]
    [InlineData("""{"op":0,"t":"READY","s":99999999999999999999,"d":{}}""", FrameFault.Sequence)]
    [InlineData("""{"op":0,"s":1,"d":{}}""", FrameFault.Name)]
    [InlineData("""{"op":0,"s":1,"t":["READY"],"d":{}}""", FrameFault.Name)]
    [InlineData("""{"op":0,"s":1,"t":"","d":{}}""", FrameFault.Name)]
    [InlineData("""{"op":0,"s":1,"t":"READY"}""", FrameFault.Data)]
    [InlineData("""{"op":0,"s":1,"t":"TYPING_START","d":{"guild_id":{"a":1}}}""", FrameFault.GuildId)]
    [InlineData("""{"op":0,"s":1,"t":"TYPING_START","d":{"guild_id":"12x"}}""", FrameFault.GuildId)]
    [InlineData("""{"op":0,"s":1,"t":"TYPING_START","d":{"guild_id":-1}}""", FrameFault.GuildId)]
    [InlineData("""{"op":0,"s":1,"t":"\ud800","d":{}}""", FrameFault.NotJson)]
    public void A_malformed_frame_is_a_fault_with_a_name(string frame, FrameFault fault) => Assert.Equal(fault, Scan(frame, out _));

    [Fact]
    public void An_unreadable_guild_id_leaves_the_rest_of_the_frame_usable()
    {
        Assert.Equal(FrameFault.GuildId, Scan("""{"op":0,"s":8,"t":"TYPING_START","d":{"guild_id":true}}""", out var scanned));
        Assert.Equal((8, GatewayEvent.TypingStart), (scanned.Sequence, scanned.Event));
    }

    [Fact]
    public void A_guild_id_of_null_is_no_guild()
    {
        Assert.Equal(FrameFault.None, Scan("""{"op":0,"s":8,"t":"TYPING_START","d":{"guild_id":null}}""", out var scanned));
        Assert.Equal(default, scanned.Guild);
    }
}
