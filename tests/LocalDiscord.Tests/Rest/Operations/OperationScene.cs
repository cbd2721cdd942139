using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Guildhall.LocalDiscord.Tests.Rest;

/// <summary>The things that a call needs, each made when it is first named.</summary>
internal sealed partial class OperationScene(LocalDiscordServer server, Api api, GatewayClient client, OperationCall call)
{
    private readonly Dictionary<string, string> _known = [];
    private readonly Dictionary<string, string> _at = call.At.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);

    private LocalDiscord.World World => server.World;

    private GuildId Guild => server.Guild();

    /// <summary>Fills in what a text names in braces; with a <c>!</c> the thing of that very name, whatever the call puts in its place.</summary>
    public async Task<string> FillAsync(string text)
    {
        while (Named().Match(text) is { Success: true } match) text = text[..match.Index] + await ThingAsync(match.Groups[1].Value, match.Groups[2].Length > 0) + text[(match.Index + match.Length)..];
        return text;
    }

    private async Task<string> ThingAsync(string name, bool own = false)
    {
        if (!own) name = _at.GetValueOrDefault(name, name);
        return _known.TryGetValue(name, out var known) ? known : _known[name] = await MakeAsync(name);
    }

    private async Task<string> MakeAsync(string name) => name switch
    {
        "guild_id" => Guild.ToString(),
        "application_id" => server.BotId.ToString(),
        "nothing" => "123456789012345678",
        "one" => "1",
        "emoji_name" => "%F0%9F%91%8D",
        "channel_id" or "text" => server.Channel().ToString(),
        "voice" => Channel(ChannelType.GuildVoice),
        "stage" => Channel(ChannelType.GuildStageVoice),
        "news" => Channel(ChannelType.GuildAnnouncement),
        "forum" => Channel(ChannelType.GuildForum),
        "category" => Channel(ChannelType.GuildCategory),
        _ => await (MakePerson(name) ?? MakeMessage(name) ?? MakeOfGuild(name) ?? MakeOfApplication(name) ?? throw new ArgumentException($"There is no {name} in the scene.")),
    };

    private string Channel(ChannelType type) => World.Channels(Guild, type)[0].ToString();

    /// <summary>Sends a call that must work, and returns what its answer names.</summary>
    private async Task<string> PostAsync(string path, string body, string key = "id") => Text(await SendAsync(HttpMethod.Post, path, body), key);

    private async Task<JsonNode?> SendAsync(HttpMethod method, string path, string? body = null)
    {
        var answer = await api.SendAsync(method, await FillAsync(path), body is null ? null : await FillAsync(body));
        Assert.True(answer.Status < 300, $"{method} {path} for the scene: {answer.Status} {answer.Body}");
        return answer.Body;
    }

    private static string Text(JsonNode? node, string key) => node![key]!.GetValue<string>();

    /// <summary>A thing after something was done to it.</summary>
    private async Task<string> AfterAsync(string name, Func<Task> act)
    {
        var thing = await ThingAsync(name, own: true);
        await act();
        return thing;
    }

    /// <summary>The bot goes to a voice channel or stage.</summary>
    private async Task EnterAsync(string channel)
    {
        await client.SendAsync(4, new JsonObject { ["guild_id"] = Guild.ToString(), ["channel_id"] = channel });
        await client.EventAsync("VOICE_SERVER_UPDATE");
    }

    [GeneratedRegex("\\{([a-z0-9_]+)(!?)\\}")]
    private static partial Regex Named();
}
