using System.Text;
using System.Text.Json;
using Guildhall.Actors.Guilds;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Guilds;

public sealed class MemberRequestTests
{
    [Fact]
    public void Only_the_last_chunk_of_the_open_request_ends_it()
    {
        var request = new MemberRequest();
        var nonce = Open(request);
        Assert.False(Chunk(request, 0, 2, JsonSerializer.Serialize(nonce)));
        Assert.True(Chunk(request, 1, 2, JsonSerializer.Serialize(nonce)));
        Assert.False(request.IsOpen);
        Assert.False(Chunk(request, 1, 2, JsonSerializer.Serialize(nonce)));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("\"other\"")]
    [InlineData("\"\\ud800\\ud800\"")] // as long as a nonce may be, and no text
    [InlineData("[\"64-1\"]")]
    public void Another_s_chunk_ends_nothing(string nonce)
    {
        var request = new MemberRequest();
        Open(request);
        Assert.False(Chunk(request, 0, 1, nonce));
        Assert.True(request.IsOpen);
    }

    [Fact]
    public void A_nonce_may_come_back_with_escapes()
    {
        var request = new MemberRequest();
        var nonce = Open(request);
        Assert.True(Chunk(request, 0, 1, $"\"\\u{(int)nonce[0]:x4}{nonce[1..]}\""));
    }

    private static string Open(MemberRequest request)
    {
        using var body = JsonDocument.Parse(request.Open(new GuildId(100)));
        Assert.True(request.IsOpen);
        return body.RootElement.GetProperty("nonce").GetString()!;
    }

    private static bool Chunk(MemberRequest request, int index, int count, string nonce) =>
        request.Chunk(Encoding.UTF8.GetBytes($$"""{"guild_id":"100","members":[],"chunk_index":{{index}},"chunk_count":{{count}},"nonce":{{nonce}}}"""));
}
