using Guildhall.LocalDiscord;

namespace Guildhall.Docs.Tests.Snippets;

/// <summary>Code of docs/local-discord.md.</summary>
public sealed class LocalDiscordInATest
{
    [Fact]
    public async Task A_local_Discord_starts_in_a_test_and_somebody_speaks()
    {
        await using var discord = await LocalDiscordServer.StartAsync(new LocalDiscordOptions { Guilds = 2, Seed = 7 }, TestContext.Current.CancellationToken);
        // ... start a bot with discord.ApiBase and discord.Token, then let somebody speak:
        var guild = discord.World.Guilds[0];
        discord.World.SendMessageAs(discord.World.Members(guild)[0], discord.World.Channels(guild)[0], "!ping");

        Assert.Equal("!ping", discord.World.Messages(discord.World.Channels(guild)[0])[^1].Content);
    }
}
