namespace Guildhall.LocalDiscord.Tests.Rest;

public sealed class SurrogateTests
{
    [Theory]
    [InlineData("""{"content":"\ud800"}""")]
    [InlineData("""{"content":"\udc00\ud800"}""")]
    [InlineData("""{"content":"a","\ud83d":1}""")]
    public async Task Half_a_surrogate_pair_is_not_json(string body)
    {
        await using var server = await Fixtures.StartAsync();
        using var api = new Api(server);
        Assert.Equal((400, 50109), await RouteTests.StatusAndCode(api.PostAsync($"/channels/{server.Channel()}/messages", body)));
    }

    [Fact]
    public async Task A_whole_surrogate_pair_is_a_character()
    {
        await using var server = await Fixtures.StartAsync();
        using var api = new Api(server);
        Assert.Equal("👍\\", (await api.PostAsync($"/channels/{server.Channel()}/messages", """{"content":"\ud83d\udc4d\\"}""")).Json["content"]!.GetValue<string>());
    }
}
