using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Text.Json;
using Guildhall.LocalDiscord;
using Guildhall.Protocol;

namespace Guildhall.Host.Tests;

/// <summary>The sample bot as people of a local Discord meet it: the program as a process, the Discord in this one.</summary>
public sealed class SampleBotTests : IAsyncLifetime
{
    private readonly string _home = Directory.CreateTempSubdirectory("guildhall-sample-").FullName;
    private readonly HttpClient _http = new();
    private LocalDiscordServer _discord = null!;
    private HostProcess _bot = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private GuildId Guild => _discord.World.Guilds[0];

    private ChannelId Channel => _discord.World.Channels(Guild)[0];

    private UserId Somebody => _discord.World.Members(Guild, 1)[0];

    public async ValueTask InitializeAsync()
    {
        _discord = await LocalDiscordServer.StartAsync(new LocalDiscordOptions { Guilds = 2, MinMembers = 5, MaxMembers = 9, RateLimits = new RateLimitOptions { Enabled = false } }, Cancellation);
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bot", _discord.Token);
        _bot = await StartBotAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _discord.DisposeAsync();
        _http.Dispose();
        Directory.Delete(_home, recursive: true);
    }

    [Fact]
    public async Task It_greets_whoever_joins_in_the_system_channel()
    {
        var guild = await GetAsync($"guilds/{Guild}");
        _discord.World.JoinMember(Guild);
        await SeesAsync(ChannelId.From(ulong.Parse(guild.GetProperty("system_channel_id").GetString()!, null)), "Welcome to");
    }

    [Fact]
    public async Task It_answers_ping_in_both_forms()
    {
        _discord.World.SendMessageAs(Somebody, Channel, "!ping");
        await SeesAsync(Channel, "pong");
        Assert.Equal("pong", await RunAsync("ping"));
    }

    [Fact]
    public async Task It_renames_a_channel()
    {
        Assert.Equal("This channel is now called the-lounge.", await RunAsync("rename", """[{"name":"name","type":3,"value":"the-lounge"}]"""));
        Assert.Equal("the-lounge", (await GetAsync($"channels/{Channel}")).GetProperty("name").GetString());
    }

    [Fact]
    public async Task It_locks_an_emoji_to_a_role()
    {
        var emoji = (await GetAsync($"guilds/{Guild}/emojis"))[0];
        var role = (await GetAsync($"guilds/{Guild}/roles")).EnumerateArray().Select(r => r.GetProperty("id").GetString()).First(id => id != $"{Guild}");
        var options = $$"""[{"name":"emoji","type":3,"value":"{{emoji.GetProperty("name").GetString()}}"},{"name":"role","type":8,"value":"{{role}}"}]""";
        Assert.Contains("for one role only", await RunAsync("lock-emoji", options), StringComparison.Ordinal);
        var locked = await GetAsync($"guilds/{Guild}/emojis/{emoji.GetProperty("id").GetString()}");
        Assert.Equal([role], locked.GetProperty("roles").EnumerateArray().Select(r => r.GetString()));
    }

    [Fact]
    public async Task Its_count_survives_a_restart_and_counts_nothing_twice()
    {
        foreach (var text in (string[])["one", "two", "!count"]) _discord.World.SendMessageAs(Somebody, Channel, text);
        await SeesAsync(Channel, "3 messages so far.");
        await StopBotAsync();
        _discord.World.SendMessageAs(Somebody, Channel, "while nobody listens");
        _bot = await StartBotAsync();
        _discord.World.SendMessageAs(Somebody, Channel, "!count");
        await SeesAsync(Channel, "5 messages so far.");
    }

    [Fact]
    public async Task A_second_Ctrl_C_kills_it_and_the_next_start_loses_nothing()
    {
        _discord.World.SendMessageAs(Somebody, Channel, "one");
        _discord.World.SendMessageAs(Somebody, Channel, "!count");
        await SeesAsync(Channel, "2 messages so far.");
        _bot.Signal(PosixSignal.SIGINT);
        _bot.Signal(PosixSignal.SIGINT);
        await _bot.ExitAsync(); // killed, or drained before the second signal came
        await _bot.DisposeAsync();
        _discord.World.SendMessageAs(Somebody, Channel, "while nobody listens");
        _bot = await StartBotAsync();
        _discord.World.SendMessageAs(Somebody, Channel, "!count");
        await SeesAsync(Channel, "4 messages so far.");
        Assert.Equal(0, _discord.Ledger.ResumesRefused);
    }

    private async Task<HostProcess> StartBotAsync()
    {
        var bot = HostProcess.Start(_home, "run", "--api", _discord.ApiBase.ToString(), "--token", _discord.Token);
        await bot.LineAsync("shard 0: Live");
        await EventuallyAsync(async () => (await GetAsync($"applications/{_discord.BotId}/commands")).GetArrayLength() >= 3);
        return bot;
    }

    private async Task StopBotAsync()
    {
        _bot.Signal(PosixSignal.SIGTERM);
        Assert.Equal(ExitCode.Success, await _bot.ExitAsync());
        await _bot.DisposeAsync();
    }

    // Discord gives a bot 3 seconds, which a busy test machine may let pass: then a person runs the command again.
    private async Task<string> RunAsync(string command, string? options = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            var interaction = _discord.World.RunCommandAs(Somebody, Channel, command, options);
            if (await Task.WhenAny(interaction.Answered, Task.Delay(TimeSpan.FromSeconds(4), Cancellation)) == interaction.Answered)
            {
                await EventuallyAsync(() => Task.FromResult(interaction.Content is not null));
                return interaction.Content!;
            }

            Assert.True(attempt < 10, $"/{command} is never answered. {_bot.Error}");
        }
    }

    private Task SeesAsync(ChannelId channel, string text) => EventuallyAsync(async () =>
        (await GetAsync($"channels/{channel}/messages")).EnumerateArray().Any(message => message.GetProperty("content").GetString()!.Contains(text, StringComparison.Ordinal)));

    // The world lives in this process, the bot in another: what it does can only be looked for, as a person in the channel would.
    private static async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while (!await holds()) Assert.True(await again.WaitForNextTickAsync(limit.Token));
    }

    private async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await _http.GetAsync(new Uri($"{_discord.ApiBase}/{path}"), Cancellation);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
        return JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(Cancellation)).RootElement;
    }
}
