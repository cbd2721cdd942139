using Guildhall.SampleBot;

namespace Guildhall.Testing.Tests;

/// <summary>The sample bot, tested as its author would.</summary>
public sealed class SampleBotTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_joins_is_greeted()
    {
        await using var bot = await BotTest.StartAsync<Greeter>(cancellation: Cancel);

        bot.Guild.Join();

        Assert.StartsWith("Welcome to", (await bot.Guild.BotSaysAsync(cancellation: Cancel)).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_are_answered_each_by_its_handler()
    {
        await using var bot = await BotTest.StartAsync(handlers =>
        {
            handlers.Add<Greeter>();
            handlers.Add<Caretaker>();
        }, cancellation: Cancel);

        Assert.Equal("pong", await bot.Guild.Somebody.RunsAsync("ping"));
        Assert.Equal("This channel is now called the-lounge.", await bot.Guild.Somebody.RunsAsync("rename", ("name", "the-lounge")));
    }

    [Fact]
    public async Task A_count_survives_a_restart_and_counts_what_was_said_meanwhile()
    {
        await using var bot = await BotTest.StartAsync<Counter>(cancellation: Cancel);
        var somebody = bot.Guild.Somebody;
        somebody.Says("one");
        somebody.Says("!count");
        Assert.Equal("2 messages so far.", (await bot.Guild.BotSaysAsync(cancellation: Cancel)).Content);

        await bot.RestartAsync(Cancel);
        somebody.Says("!count");

        Assert.Equal("3 messages so far.", (await bot.Guild.BotSaysAsync(cancellation: Cancel)).Content);
        Assert.Equal(1, bot.Discord.Ledger.Identifies);
    }
}
