using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Guildhall.Protocol.Tests.Gateway;

public sealed class GatewayFramesTests
{
    private static readonly BotToken Token = new("Bot dGVzdC1ib3Q.AbCdEf.not-a-real-token");

    private static string Written(Action<IBufferWriter<byte>> write)
    {
        var output = new ArrayBufferWriter<byte>();
        write(output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    [Fact]
    public void A_heartbeat_carries_the_sequence() =>
        Assert.Equal("""{"op":1,"d":251}""", Written(output => GatewayFrames.WriteHeartbeat(output, 251)));

    [Fact]
    public void A_heartbeat_before_the_first_event_carries_null() =>
        Assert.Equal("""{"op":1,"d":null}""", Written(output => GatewayFrames.WriteHeartbeat(output, null)));

    [Fact]
    public void A_heartbeat_has_room_for_the_largest_sequence() =>
        Assert.Equal($$"""{"op":1,"d":{{long.MaxValue}}}""", Written(output => GatewayFrames.WriteHeartbeat(output, long.MaxValue)));

    [Fact]
    public void Resume_carries_the_bare_token_the_session_and_the_sequence() => Assert.Equal(
        """{"op":6,"d":{"token":"dGVzdC1ib3Q.AbCdEf.not-a-real-token","session_id":"8f2b","seq":42}}""",
        Written(output => GatewayFrames.WriteResume(output, Token, new SessionId("8f2b"), 42)));

    [Fact]
    public void Identify_carries_all_documented_fields()
    {
        var identify = new IdentifyFrame
        {
            Token = Token,
            Intents = GatewayIntents.Guilds | GatewayIntents.GuildMessages,
            Shard = new ShardId(3, 16),
            LargeThreshold = 250,
            Presence = """{"since":null,"activities":[],"status":"idle","afk":false}"""u8.ToArray(),
        };
        using var frame = JsonDocument.Parse(Written(output => GatewayFrames.WriteIdentify(output, identify)));
        var data = frame.RootElement.GetProperty("d");
        Assert.Equal(2, frame.RootElement.GetProperty("op").GetInt32());
        Assert.Equal("dGVzdC1ib3Q.AbCdEf.not-a-real-token", data.GetProperty("token").GetString());
        Assert.Equal(513u, data.GetProperty("intents").GetUInt32());
        Assert.Equal("[3,16]", data.GetProperty("shard").GetRawText());
        Assert.Equal(250, data.GetProperty("large_threshold").GetInt32());
        Assert.Equal("idle", data.GetProperty("presence").GetProperty("status").GetString());
        Assert.Equal("guildhall", data.GetProperty("properties").GetProperty("browser").GetString());
        Assert.False(data.GetProperty("compress").GetBoolean());
    }

    [Fact]
    public void A_command_wraps_its_data() => Assert.Equal("""{"op":8,"d":{"guild_id":"1","query":"","limit":0}}""",
        Written(output => GatewayFrames.WriteCommand(output, GatewayOpcode.RequestGuildMembers, """{"guild_id":"1","query":"","limit":0}"""u8)));

    [Fact]
    public void Nothing_that_is_printed_shows_the_token()
    {
        var identify = new IdentifyFrame { Token = Token, Intents = GatewayIntents.None, Shard = new ShardId(0, 1) };
        Assert.DoesNotContain("AbCdEf", $"{Token} {identify} {JsonSerializer.Serialize(Token)}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Bot ")]
    [InlineData("two words")]
    public void A_text_that_is_no_token_is_refused(string text) => Assert.Throws<ArgumentException>(() => new BotToken(text));
}
