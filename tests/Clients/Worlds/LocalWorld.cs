using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Guildhall.LocalDiscord;
using Guildhall.Protocol;

namespace Guildhall.Clients.Tests.Worlds;

/// <summary>A local Discord for one test: what a test does in it, and the truth to compare a library's view with.</summary>
public sealed class LocalWorld : IAsyncDisposable
{
    private readonly LocalDiscordServer _discord;

    private LocalWorld(LocalDiscordServer discord) => _discord = discord;

    /// <summary>Base of the REST API as discord.js wants it: it adds the version itself.</summary>
    public string ApiWithoutVersion => _discord.ApiBase.ToString().TrimEnd('/')[..^"/v10".Length];

    /// <summary>Base of the REST API.</summary>
    public string Api => _discord.ApiBase.ToString().TrimEnd('/');

    /// <summary>The gateway.</summary>
    public string Gateway => _discord.GatewayUrl.ToString();

    /// <summary>The bot's token.</summary>
    public string Token => _discord.Token;

    /// <summary>The bot's own user.</summary>
    public UserId Bot => _discord.BotId;

    /// <summary>All guilds as they are now.</summary>
    public IReadOnlyList<WorldGuild> Guilds => [.. _discord.World.Guilds.Select(id => new WorldGuild(_discord.World.Snapshot(id)!, _discord.World.Channels(id)[0], Bot))];

    /// <summary>Log-ins that were accepted.</summary>
    public long Identifies => _discord.Ledger.Identifies;

    /// <summary>Resumes that were accepted.</summary>
    public long Resumes => _discord.Ledger.Resumes;

    /// <summary>How the sockets are compressed.</summary>
    public string Compression => string.Join(", ", _discord.Sessions.Select(session => session.Compression).OfType<string>().Distinct());

    /// <summary>REST calls answered with 429.</summary>
    public IReadOnlyList<string> CallsRefusedForRate => [.. _discord.Ledger.Calls().Where(call => call.Status == 429).Select(call => $"{call.Method} {call.Path} {call.Verdict}")];

    /// <summary>REST calls for which the local Discord has no route.</summary>
    public IReadOnlyList<string> UnknownCalls => [.. _discord.Ledger.Calls().Where(call => call.Route is null).Select(call => $"{call.Method} {call.Path}")];

    /// <summary>Starts a local Discord.</summary>
    public static async Task<LocalWorld> StartAsync(WorldPlan plan, CancellationToken cancellation) => new(await LocalDiscordServer.StartAsync(
        new LocalDiscordOptions
        {
            Guilds = plan.Guilds,
            MinMembers = plan.Members,
            MaxMembers = plan.Members,
            Shards = plan.Shards,
            MaxConcurrency = plan.Shards,
        }, cancellation));

    /// <summary>Somebody writes into the guild's first channel.</summary>
    public MessageId Say(WorldGuild guild, UserId who, string content) => _discord.World.SendMessageAs(who, guild.TextChannel, content);

    /// <summary>A new user joins.</summary>
    public UserId Join(WorldGuild guild) => _discord.World.JoinMember(guild.Id);

    /// <summary>A member leaves.</summary>
    public void Leave(WorldGuild guild, UserId who) => _discord.World.RemoveMember(guild.Id, who);

    /// <summary>Somebody uses a slash command with one text option.</summary>
    public InteractionView UseCommand(WorldGuild guild, UserId who, string command, string option, string value) =>
        _discord.World.RunCommandAs(who, guild.TextChannel, command, new JsonArray(new JsonObject { ["name"] = option, ["type"] = 3, ["value"] = value }).ToJsonString());

    /// <summary>Another program with the bot's token writes into a channel until it is refused: the bot knows nothing of it.</summary>
    public async Task EmptyBucketAsync(ChannelId channel, CancellationToken cancellation)
    {
        using var other = new HttpClient();
        other.DefaultRequestHeaders.Add("Authorization", $"Bot {Token}");
        while (true)
        {
            using var body = JsonContent.Create(new { content = "from elsewhere" });
            using var answer = await other.PostAsync($"{_discord.ApiBase}/channels/{channel}/messages", body, cancellation);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests) return;
            answer.EnsureSuccessStatusCode();
        }
    }

    /// <summary>Waits until no shard has a socket.</summary>
    public async Task NobodyConnectedAsync(CancellationToken cancellation)
    {
        while (_discord.Sessions.Any(session => session.Connected)) await Task.Delay(TimeSpan.FromMilliseconds(20), cancellation);
    }

    /// <summary>Cuts a shard's socket without a close frame.</summary>
    public void DropSocket(int shard) => Assert.Equal(1, _discord.DropSocket(shard));

    /// <summary>Asks a shard to reconnect (op 7).</summary>
    public void SendReconnect(int shard) => Assert.Equal(1, _discord.SendReconnect(shard));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _discord.DisposeAsync();
}
