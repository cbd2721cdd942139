using System.IO.Compression;
using System.Net.WebSockets;
using ZstdSharp;

namespace Guildhall.LocalDiscord.Tests.Gateway;

public sealed class CompressionTests
{
    [Fact]
    public async Task Zlib_stream_is_one_stream_with_a_flush_after_every_frame()
    {
        await using var server = await Fixtures.StartAsync();
        using var input = new MemoryStream();
        await using var zlib = new ZLibStream(input, CompressionMode.Decompress);
        await using var client = await GatewayClient.ConnectAsync(server, "v=10&encoding=json&compress=zlib-stream", inflate: bytes => Feed(input, zlib, bytes));
        Assert.Equal(10, (await client.ReceiveAsync())!.Op);
        Assert.Equal(WebSocketMessageType.Binary, client.LastMessage.Type);
        await client.IdentifyAsync();
        await client.ReadyAsync();
        await client.GuildsAsync();
        Assert.Equal([0x00, 0x00, 0xFF, 0xFF], client.LastMessage.Bytes[^4..]);
    }

    [Fact]
    public async Task Zstd_stream_is_one_frame_with_a_flush_after_every_gateway_frame()
    {
        await using var server = await Fixtures.StartAsync();
        using var input = new MemoryStream();
        await using var zstd = new DecompressionStream(input);
        await using var client = await GatewayClient.ConnectAsync(server, "v=10&encoding=json&compress=zstd-stream", inflate: bytes => Feed(input, zstd, bytes));
        Assert.Equal(10, (await client.ReceiveAsync())!.Op);
        await client.IdentifyAsync();
        await client.ReadyAsync();
        await client.GuildsAsync();
        server.Say("compressed");
        Assert.Equal("compressed", (await client.EventAsync("MESSAGE_CREATE")).Data["content"]!.GetValue<string>());
    }

    [Fact]
    public async Task Payload_compression_sends_large_frames_as_streams_of_their_own_and_small_ones_as_text()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await GatewayClient.ConnectAsync(server);
        await client.IdentifyAsync(compress: true);
        await client.EventAsync("GUILD_CREATE");
        Assert.Equal(WebSocketMessageType.Binary, client.LastMessage.Type);
        await client.SendAsync(1, null);
        await client.ExpectAsync(11);
        Assert.Equal(WebSocketMessageType.Text, client.LastMessage.Type);
    }

    [Fact]
    public async Task Transport_compression_overrides_payload_compression()
    {
        await using var server = await Fixtures.StartAsync();
        using var input = new MemoryStream();
        await using var zlib = new ZLibStream(input, CompressionMode.Decompress);
        await using var client = await GatewayClient.ConnectAsync(server, "v=10&encoding=json&compress=zlib-stream", inflate: bytes => Feed(input, zlib, bytes));
        await client.IdentifyAsync(compress: true);
        await client.ReadyAsync();
        Assert.Single(await client.GuildsAsync());
    }

    /// <summary>Puts bytes at the end of the stream that a decompressor reads, and reads what they hold.</summary>
    private static byte[] Feed(MemoryStream input, Stream decompressor, byte[] bytes)
    {
        input.SetLength(0);
        input.Write(bytes);
        input.Position = 0;
        using var output = new MemoryStream();
        var buffer = new byte[4096];
        while (true)
        {
            var read = decompressor.Read(buffer);
            if (read == 0) return output.ToArray();
            output.Write(buffer, 0, read);
            // One frame is one JSON object: complete when it parses.
            if (IsComplete(output)) return output.ToArray();
        }
    }

    private static bool IsComplete(MemoryStream output)
    {
        var reader = new System.Text.Json.Utf8JsonReader(output.GetBuffer().AsSpan(0, (int)output.Length), isFinalBlock: false, default);
        return reader.Read() && reader.TrySkip();
    }

    [Theory]
    [InlineData("corrupt", "zlib-stream")]
    [InlineData("corrupt", "zstd-stream")]
    [InlineData("truncate", "zlib-stream")]
    [InlineData("truncate", "zstd-stream")]
    public async Task A_spoilt_compressed_frame_cannot_be_read(string fault, string compression)
    {
        await using var server = await Fixtures.StartAsync();
        using var input = new MemoryStream();
        await using Stream decompressor = compression == "zlib-stream" ? new ZLibStream(input, CompressionMode.Decompress) : new DecompressionStream(input);
        await using var client = await GatewayClient.ConnectAsync(server, $"v=10&encoding=json&compress={compression}", inflate: bytes => Feed(input, decompressor, bytes));
        await client.IdentifyAsync();
        await client.ReadyAsync();
        await client.GuildsAsync();
        server.Faults.Start(fault);
        server.Say("spoilt");
        var broken = await Assert.ThrowsAnyAsync<Exception>(client.ReceiveAsync);
        Assert.True(broken is System.Text.Json.JsonException or InvalidDataException or ZstdException or EndOfStreamException, $"{broken}");
    }

    [Fact]
    public async Task A_client_that_offers_permessage_deflate_is_served_without_it()
    {
        await using var server = await Fixtures.StartAsync();
        using var socket = new ClientWebSocket();
        socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions();
        socket.Options.CollectHttpResponseDetails = true;
        await socket.ConnectAsync(new Uri($"{server.GatewayUrl}?v=10&encoding=json"), TestContext.Current.CancellationToken);
        Assert.DoesNotContain("Sec-WebSocket-Extensions", socket.HttpResponseHeaders!.Keys);
        var buffer = new byte[1024];
        var hello = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
        Assert.StartsWith("{\"op\":10", System.Text.Encoding.UTF8.GetString(buffer, 0, hello.Count), StringComparison.Ordinal);
    }
}
