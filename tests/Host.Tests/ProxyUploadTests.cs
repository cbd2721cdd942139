using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Guildhall.Actors.Rest;
using Guildhall.Host.Proxy;
using Guildhall.Protocol;
using Guildhall.Tests;

namespace Guildhall.Host.Tests;

/// <summary>Large bodies through the HTTP proxy: where they wait, and how many may.</summary>
public sealed class ProxyUploadTests : IAsyncLifetime
{
    private readonly HoldingSender _sender = new();
    private readonly HttpClient _http = new();
    private RestProxy _proxy = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _proxy = await RestProxy.StartAsync(
        new ProxySettings(IPAddress.Loopback, 0, null), _sender, new BotToken("abc.def.ghi"), new UserId(1001), TimeProvider.System, Cancellation);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _proxy.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_large_body_waits_on_disk_and_can_be_sent_more_than_once(bool tellsItsSize)
    {
        var bytes = new byte[8 << 20];
        new Random(1).NextBytes(bytes);
        var answer = PostAsync(bytes, "multipart/form-data", tellsItsSize);
        await UntilAsync(() => _sender.Calls.Count == 1);

        var body = _sender.Calls[0].Body!;
        Assert.True(body.Bytes.IsEmpty);
        for (var attempt = 0; attempt < 2; attempt++)
        {
            await using var stream = body.Source!.Open();
            using var read = new MemoryStream();
            await stream.CopyToAsync(read, Cancellation);
            Assert.True(bytes.AsSpan().SequenceEqual(read.GetBuffer().AsSpan(0, (int)read.Length)));
        }

        _sender.Release();
        Assert.Equal(HttpStatusCode.OK, (await answer).StatusCode);
        await UntilAsync(() => IsGone(body.Source!));
    }

    [Fact]
    public async Task A_small_message_that_does_not_tell_its_size_gets_its_nonce_too()
    {
        _sender.Release();
        await PostAsync("""{"content":"hi"}"""u8.ToArray(), "application/json", tellsItsSize: false);
        Assert.True((bool)JsonNode.Parse(Assert.Single(_sender.Calls).Body!.Bytes.Span)!["enforce_nonce"]!);
    }

    [Fact]
    public async Task Uploads_that_wait_are_bounded_and_hardly_held_in_memory()
    {
        var bytes = new byte[ProxyBodies.Largest];
        var before = LiveHeap.Measure();
        var most = (int)(ProxyBodies.OnDisk / ProxyBodies.Largest);
        var waiting = Enumerable.Range(0, most).Select(_ => PostAsync(bytes, "multipart/form-data")).ToList();
        await UntilAsync(() => _sender.Calls.Count == most);

        Assert.True(LiveHeap.Measure() - before < ProxyBodies.OnDisk / 4);
        var refused = await PostAsync(bytes, "multipart/form-data");
        Assert.Equal((HttpStatusCode.TooManyRequests, true), (refused.StatusCode, refused.Headers.RetryAfter is not null));
        var small = PostAsync("{}"u8.ToArray(), "application/json"); // what needs no room there is not held up
        await UntilAsync(() => _sender.Calls.Count == most + 1);

        _sender.Release();
        foreach (var answer in await Task.WhenAll(waiting.Append(small))) Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await UntilAsync(() => _sender.Calls.Take(most).All(call => IsGone(call.Body!.Source!)));
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(bytes, "multipart/form-data")).StatusCode);
    }

    private async Task<HttpResponseMessage> PostAsync(byte[] bytes, string type, bool tellsItsSize = true)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{_proxy.Api}/v10/channels/5/messages") { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        request.Headers.TransferEncodingChunked = tellsItsSize ? null : true;
        return await _http.SendAsync(request, Cancellation);
    }

    private static bool IsGone(IUploadSource source)
    {
        try
        {
            source.Open().Dispose();
            return false;
        }
        catch (FileNotFoundException)
        {
            return true;
        }
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        while (!condition()) await Task.Delay(20, limit.Token);
    }

    /// <summary>Notes what it is given and answers when it is told to.</summary>
    private sealed class HoldingSender : IRestSender
    {
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly List<RestRequest> _calls = [];

        public IReadOnlyList<RestRequest> Calls
        {
            get
            {
                lock (_calls) return [.. _calls];
            }
        }

        public void Release() => _released.TrySetResult();

        public async Task<RestResponse> SendAsync(RestRequest request, CancellationToken cancellation)
        {
            lock (_calls) _calls.Add(request);
            await _released.Task.WaitAsync(cancellation);
            return new RestResponse { Status = 200, Body = "{}"u8.ToArray(), ContentType = RestBody.Json };
        }
    }
}
