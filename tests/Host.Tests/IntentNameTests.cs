using Guildhall.Host.CommandLine;
using Guildhall.Protocol;

namespace Guildhall.Host.Tests;

public sealed class IntentNameTests
{
    [Theory]
    [InlineData("GUILDS", GatewayIntents.Guilds)]
    [InlineData("guilds,guild_members", GatewayIntents.Guilds | GatewayIntents.GuildMembers)]
    [InlineData("Guilds|GuildMessages+message-content", GatewayIntents.Guilds | GatewayIntents.GuildMessages | GatewayIntents.MessageContent)]
    [InlineData("513", GatewayIntents.Guilds | GatewayIntents.GuildMessages)]
    [InlineData("all", GatewayIntents.All)]
    public void Intents_are_read_in_every_usual_spelling(string list, GatewayIntents expected)
    {
        Assert.True(IntentNames.TryParse(list, out var intents, out _));
        Assert.Equal(expected, intents);
    }

    [Fact]
    public void Every_intent_of_the_table_can_be_named()
    {
        Assert.All(IntentNames.Of(GatewayIntents.All), name => Assert.True(IntentNames.TryParse(name, out _, out _)));
        Assert.True(IntentNames.TryParse(string.Join(',', IntentNames.Of(GatewayIntents.All)), out var sum, out _));
        Assert.Equal(GatewayIntents.All, sum);
    }

    [Theory]
    [InlineData("guilds,membres", "GUILD_MEMBERS")]
    [InlineData("GUILD_MESAGES", "GUILD_MESSAGES")]
    [InlineData("content", "MESSAGE_CONTENT")]
    public void An_unknown_intent_names_what_is_near(string list, string near)
    {
        Assert.False(IntentNames.TryParse(list, out _, out var problem));
        Assert.Contains("Did you mean", problem, StringComparison.Ordinal);
        Assert.Contains(near, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("xyzzyq")]
    [InlineData("131072")]
    public void An_intent_far_from_all_others_lists_what_there_is(string list)
    {
        Assert.False(IntentNames.TryParse(list, out _, out var problem));
        Assert.Contains("Known are GUILDS, GUILD_MEMBERS", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_list_says_what_to_write()
    {
        Assert.False(IntentNames.TryParse(" , ", out _, out var problem));
        Assert.Contains("guilds,guild_messages", problem, StringComparison.Ordinal);
    }
}
