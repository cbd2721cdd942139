using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Guildhall.LocalDiscord.Tests.Rest;

/// <summary>Calls of a route with random path, query and body.</summary>
internal sealed class RandomCalls
{
    private static readonly string[] Queries =
    [
        "limit", "after", "before", "around", "offset", "thread_id", "with_member", "with_counts", "with_expiration", "with_user_count", "user_id", "days", "include_roles", "compute_prune_count",
        "action_type", "target_id", "min_id", "max_id", "content", "author_id", "sort_by", "query", "name", "guild_scheduled_event_id", "guild_id", "with_response", "with_localizations", "wait",
        "exclude_ended", "sku_ids", "archived", "style",
    ];

    private readonly Random _random;
    private readonly SeenIds _ids;
    private readonly RandomBodies _bodies;

    public RandomCalls(LocalDiscordServer server, int seed)
    {
        _random = new Random(seed);
        _ids = new SeenIds(_random);
        _bodies = new RandomBodies(_random, _ids);
        var world = server.World.Snapshot(server.Guild())!;
        _ids.Add("guild_id", server.Guild().ToString());
        foreach (var channel in world.Channels) _ids.Add("channel_id", channel.Id.ToString());
        foreach (var role in world.Roles) _ids.Add("role_id", role.Id.ToString());
        foreach (var member in server.World.Members(server.Guild()).Take(5)) _ids.Add("user_id", member.ToString());
        for (var i = 0; i < 5; i++) _ids.Add("message_id", server.Say("hello").ToString());
    }

    public void Knows(string parameter, string value) => _ids.Add(parameter, value);

    public void Learn(Route route, Answer answer)
    {
        if (answer.Status < 300) _ids.Learn(route, answer.Body);
    }

    public string Path(Route route)
    {
        var path = route.Template;
        while (path.IndexOf('{') is >= 0 and var at)
        {
            var end = path.IndexOf('}', at);
            path = path[..at] + _ids.Pick(path[(at + 1)..end]) + path[(end + 1)..];
        }

        var query = Queries.Where(_ => _random.NextDouble() < 0.15).Select(name => $"{name}={QueryValue()}").ToArray();
        return query.Length == 0 ? path : path + "?" + string.Join('&', query);
    }

    public HttpContent? Content(Route route)
    {
        if (route.Method == "GET" || (route.Method == "DELETE" && _random.Next(2) == 0)) return null;
        var body = _bodies.Next();
        return _random.Next(20) switch
        {
            0 => Multipart(("payload_json", body, "application/json")),
            1 => Multipart(("content", body, "application/json"), ("x", "", "application/json"), ("name", "y", "text/plain")),
            2 => new FormUrlEncodedContent([new("name", "x"), new("name", "y"), new("content", "\u0001")]),
            3 => Typed(Encoding.UTF8.GetBytes(body), "multipart/form-data"),
            4 => Typed(Encoding.Latin1.GetBytes("{\"content\":\"\u00e9\",\"name\":\"\u00ff\"}"), "application/json"),
            _ => Typed(Encoding.UTF8.GetBytes(body), "application/json"),
        };
    }

    private string QueryValue() => _random.Next(6) switch
    {
        0 => _random.Next(-1, 200).ToString(CultureInfo.InvariantCulture),
        1 => "true",
        2 => "99999999999999999999",
        3 => "",
        4 => "a%00%FF",
        _ => _ids.Any(),
    };

    private static MultipartFormDataContent Multipart(params (string Name, string Text, string Type)[] parts)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, text, type) in parts) content.Add(Typed(Encoding.UTF8.GetBytes(text), type), name);
        content.Add(Typed([1, 2, 3], "image/png"), "files[0]", "a.png");
        content.Add(Typed([1, 2, 3], "image/png"), "file", "b.png");
        return content;
    }

    private static ByteArrayContent Typed(byte[] bytes, string type)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return content;
    }
}
