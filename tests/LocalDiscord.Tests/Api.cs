using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Guildhall.LocalDiscord.Tests;

/// <summary>An answer as it came.</summary>
public sealed record Answer(int Status, JsonNode? Body, HttpResponseMessage Message)
{
    public string? Header(string name) => Message.Headers.TryGetValues(name, out var values) ? values.First() : null;

    public int? Code => Body?["code"]?.GetValue<int>();

    public JsonNode Json => Body ?? throw new InvalidOperationException($"{Status} without a body.");

    public string Id => Json["id"]!.GetValue<string>();
}

/// <summary>The bare REST API.</summary>
public sealed class Api(LocalDiscordServer server) : IDisposable
{
    private readonly HttpClient _http = new();

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Answer> PostAsync(string path, string body) => SendAsync(HttpMethod.Post, path, body);

    public Task<Answer> PutAsync(string path, string? body = null) => SendAsync(HttpMethod.Put, path, body);

    public Task<Answer> PatchAsync(string path, string body) => SendAsync(HttpMethod.Patch, path, body);

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    public Task<Answer> SendAsync(HttpMethod method, string path, string? body = null, string? token = null)
    {
        HttpContent? content = null;
        if (body is not null)
        {
            content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        return SendAsync(method, path, content, token ?? "Bot " + server.Token);
    }

    /// <summary>With any content and credential; an empty credential sends none.</summary>
    public async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content, string credential)
    {
        using var request = new HttpRequestMessage(method, server.ApiBase + path) { Content = content };
        if (credential.Length > 0) request.Headers.TryAddWithoutValidation("Authorization", credential);
        var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var json = response.Content.Headers.ContentType?.MediaType == "application/json" && text.Length > 0 ? JsonNode.Parse(text) : null;
        return new Answer((int)response.StatusCode, json, response);
    }

    public void Dispose() => _http.Dispose();
}
