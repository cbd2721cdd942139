using System.Text.Json.Nodes;

namespace Guildhall.LocalDiscord.Tests.Gateway;

public sealed class FrameLimitTests
{
    [Theory]
    [InlineData("not json", 4002)]
    [InlineData("[]", 4002)]
    [InlineData("""{"d":1}""", 4002)]
    [InlineData("""{"op":5,"d":null}""", 4001)]
    [InlineData("""{"op":0,"d":null}""", 4001)]
    [InlineData("""{"op":2,"d":{"token":5}}""", 4002)]
    [InlineData("""{"op":6,"d":{}}""", 4002)]
    public async Task A_frame_that_makes_no_sense_closes_with_its_code(string frame, int code)
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await GatewayClient.ConnectAsync(server);
        await client.SendTextAsync(frame);
        Assert.Equal(code, await client.CloseCodeAsync());
    }

    [Fact]
    public async Task A_frame_over_4096_bytes_closes_with_4002()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await GatewayClient.ConnectAsync(server);
        await client.SendAsync(1, JsonValue.Create(new string('x', 4096)));
        Assert.Equal(4002, await client.CloseCodeAsync());
    }

    [Fact]
    public async Task Of_121_frames_in_a_minute_the_last_closes_with_4008()
    {
        var (server, _) = await Fixtures.StartFrozenAsync();
        await using var __ = server;
        await using var client = await GatewayClient.ConnectAsync(server);
        for (var i = 0; i < 121; i++) await client.SendAsync(1, null);
        var acks = 0;
        while (await client.ReceiveAsync() is { } frame) acks += frame.Op == 11 ? 1 : 0;
        Assert.Equal((120, 4008), (acks, (int)client.CloseStatus!));
    }

    [Fact]
    public async Task After_a_minute_120_more_frames_pass()
    {
        var (server, time) = await Fixtures.StartFrozenAsync();
        await using var __ = server;
        await using var client = await GatewayClient.ConnectAsync(server);
        for (var i = 0; i < 120; i++) await client.SendAsync(1, null);
        for (var i = 0; i < 120; i++) await client.ExpectAsync(11);
        time.Advance(TimeSpan.FromSeconds(60));
        for (var i = 0; i < 120; i++) await client.SendAsync(1, null);
        for (var i = 0; i < 120; i++) await client.ExpectAsync(11);
    }
}
