using Guildhall.Actors.Cluster;
using Guildhall.Actors.Handlers;
using Guildhall.LocalDiscord;
using Guildhall.Protocol;

namespace Guildhall.Testing.Tests;

/// <summary>What the kit itself promises.</summary>
public sealed class BotTestTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_message_of_the_bot_is_given_out_once_in_order_and_others_are_passed_over()
    {
        await using var bot = await BotTest.StartAsync<Echo>(cancellation: Cancel);
        foreach (var word in (string[])["one", "two", "three"]) bot.Guild.Somebody.Says(word);

        Assert.Equal("one", (await bot.Guild.BotSaysAsync(cancellation: Cancel)).Content);
        Assert.Equal("three", (await bot.Guild.BotSaysAsync(message => message.Content == "three", cancellation: Cancel)).Content);
    }

    [Fact]
    public async Task A_guild_hears_only_of_itself()
    {
        await using var bot = await BotTest.StartAsync<Echo>(cancellation: Cancel);
        bot.Guilds[0].Somebody.Says("here");
        bot.Guilds[1].Somebody.Says("there");

        Assert.Equal("there", (await bot.Guilds[1].BotSaysAsync(cancellation: Cancel)).Content);
        Assert.Equal("here", (await bot.Guilds[0].BotSaysAsync(cancellation: Cancel)).Content);
    }

    [Fact]
    public async Task A_deferred_answer_is_waited_for()
    {
        await using var bot = await BotTest.StartAsync<Slow>(cancellation: Cancel);

        Assert.Equal("7 for you", await bot.Guild.Somebody.RunsAsync("slow", ("count", 7)));
    }

    [Fact]
    public async Task Silence_fails_with_what_the_bot_did_instead()
    {
        await using var bot = await BotTest.StartAsync<Echo>(cancellation: Cancel);
        bot.Guild.Somebody.Says("something");

        var failed = await Assert.ThrowsAsync<BotTestException>(() => bot.Guild.BotSaysAsync(message => message.Content == "nothing like it", TimeSpan.FromSeconds(3), Cancel));

        Assert.Contains("CreateMessage 200", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_intent_that_the_bot_lacks_is_named_at_the_start()
    {
        var options = new BotTestOptions { Intents = GatewayIntents.Guilds };

        var refused = await Assert.ThrowsAsync<StartException>(() => BotTest.StartAsync<Echo>(options, Cancel));

        Assert.Contains("MESSAGE_CREATE", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bot_that_never_comes_up_fails_the_test_with_the_reason()
    {
        var options = new BotTestOptions
        {
            Discord = new LocalDiscordOptions { Guilds = 1, PrivilegedIntents = GatewayIntents.None },
        };

        var failed = await Assert.ThrowsAsync<BotTestException>(() => BotTest.StartAsync<Echo>(options, Cancel));

        Assert.Contains("intent", failed.Message, StringComparison.OrdinalIgnoreCase);
    }

    private sealed class Echo : GuildHandler
    {
        public Echo() => On<MessageCreate>(e => e.Author.IsBot ? Task.CompletedTask : Reply(e.ChannelId, e.Content));
    }

    private sealed class Slow : GuildHandler
    {
        public Slow() => OnCommand("slow", async ctx =>
        {
            await ctx.DeferAsync();
            await ctx.ReplyAsync($"{ctx.Option("count")} for you");
        }, "Takes its time.", Option("count", ApplicationCommandOptionType.Integer, "How many."));
    }
}
