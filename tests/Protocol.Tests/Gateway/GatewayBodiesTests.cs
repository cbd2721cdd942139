using System.Text;

namespace Guildhall.Protocol.Tests.Gateway;

public sealed class GatewayBodiesTests
{
    [Theory]
    [InlineData("""{"heartbeat_interval":41250}""", 41250)]
    [InlineData("""{"_trace":[{"heartbeat_interval":1}],"heartbeat_interval":500.5}""", 500.5)]
    public void Hello_names_the_heartbeat_interval(string data, double milliseconds)
    {
        Assert.True(GatewayBodies.TryReadHello(Encoding.UTF8.GetBytes(data), out var interval));
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), interval);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"heartbeat_interval":"41250"}""")]
    [InlineData("""{"heartbeat_interval":0}""")]
    [InlineData("""{"heartbeat_interval":-5}""")]
    [InlineData("""{"heartbeat_interval":1e300}""")]
    [InlineData("""{"heartbeat""")]
    [InlineData("""{"\ud800\ud800\ud800":41250}""")]
    public void A_hello_without_a_usable_interval_is_refused(string data) =>
        Assert.False(GatewayBodies.TryReadHello(Encoding.UTF8.GetBytes(data), out _));

    [Fact]
    public void Ready_names_session_resume_address_bot_and_guilds()
    {
        var ready = ReadyBody.TryRead(
            """
            {"v":10,"user":{"id":"1038422428877193217","username":"lighthouse"},"guilds":[{"id":"1085131932938928135","unavailable":true},{"id":7}],
            "session_id":"8f2b6c1d","resume_gateway_url":"ws://127.0.0.1:8089","shard":[0,1],"application":{"id":"1","flags":557056}}
            """u8);
        Assert.NotNull(ready);
        Assert.Equal((new SessionId("8f2b6c1d"), "ws://127.0.0.1:8089", new UserId(1038422428877193217)), (ready.Session, ready.ResumeUrl, ready.Bot));
        Assert.Equal([new GuildId(1085131932938928135), new GuildId(7)], ready.Guilds);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"session_id":null}""")]
    [InlineData("""{"session_id":7,"user":[],"guilds":{}}""")]
    [InlineData("""{"session_id":"a","guilds":[""")]
    public void A_ready_without_a_session_is_refused(string data) => Assert.Null(ReadyBody.TryRead(Encoding.UTF8.GetBytes(data)));

    [Fact]
    public void A_guild_delete_with_the_key_unavailable_is_an_outage_and_without_it_a_departure()
    {
        Assert.False(GuildAvailability.HasLeft("""{"id":"1","unavailable":true}"""u8));
        Assert.True(GuildAvailability.HasLeft("""{"id":"1"}"""u8));
        Assert.True(GuildAvailability.HasLeft("""{"\ud800\ud800":true,"id":"1"}"""u8));
        Assert.False(GuildAvailability.HasLeft("""{"id":"1","unavailable":tru"""u8)); // for all one knows
    }

    [Theory]
    [InlineData("ws://127.0.0.1:8089", GatewayCompression.None, "ws://127.0.0.1:8089/?v=10&encoding=json")]
    [InlineData("wss://gateway.discord.gg/", GatewayCompression.Zlib, "wss://gateway.discord.gg/?v=10&encoding=json&compress=zlib-stream")]
    [InlineData("wss://gateway.discord.gg", GatewayCompression.Zstd, "wss://gateway.discord.gg/?v=10&encoding=json&compress=zstd-stream")]
    [InlineData("http://localhost:99/prefix/gw?v=6", GatewayCompression.None, "ws://localhost:99/prefix/gw?v=10&encoding=json")]
    public void The_query_is_added_to_any_address(string address, GatewayCompression compression, string expected) =>
        Assert.Equal(expected, GatewayUrl.Build(address, compression)?.AbsoluteUri);

    [Theory]
    [InlineData("")]
    [InlineData("gateway")]
    [InlineData("ftp://x")]
    public void An_address_that_is_none_is_refused(string address) => Assert.Null(GatewayUrl.Build(address, GatewayCompression.None));
}
