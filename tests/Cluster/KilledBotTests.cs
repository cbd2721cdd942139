using Guildhall.Cluster.Tests.Proof;

namespace Guildhall.Cluster.Tests;

/// <summary>The promise: a bot that is killed under load loses nothing, does nothing twice, and keeps its sessions.</summary>
public sealed class KilledBotTests : IDisposable
{
    private const int Shards = 2;
    private static readonly int Kills = Environment.GetEnvironmentVariable("GUILDHALL_LONG") == "1" ? 12 : 3;
    private readonly string _data = Directory.CreateTempSubdirectory("guildhall-proof-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_bot_killed_under_load_resumes_misses_nothing_and_does_nothing_twice(int seed)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(5));
        var cancellation = limit.Token;
        await using var world = await ProofWorld.StartAsync(Shards, guilds: 12, seed, cancellation);
        var ledger = world.Discord.Ledger;
        var random = new Random(seed);

        var bot = Start(world);
        try
        {
            await Connected(world, bot, cancellation);
            await world.AnnouncedAsync(cancellation);
            // a session that never was checkpointed cannot be resumed: the load begins when every guild has answered
            foreach (var guild in world.Guilds) await world.AskAsync(guild, "!proof", "proven", cancellation);
            for (var kill = 1; kill <= Kills; kill++)
            {
                await world.LiveAsync(random.Next(20, 120), cancellation);
                await bot.KillAsync(); // events are on their way: in the socket, in mailboxes, in handlers, in a batch of the store
                await bot.DisposeAsync();
                await world.LiveAsync(random.Next(1, 40), cancellation);
                bot = Start(world);
                await world.LiveAsync(random.Next(1, 40), cancellation);
                await Connected(world, bot, cancellation);
            }

            await ProofWorld.UntilAsync(() => world.Questions.All(q => q.Answers > 0), "every !proof to be answered", cancellation);
            foreach (var guild in world.Guilds) await Audit.RunAsync(world, guild, cancellation);
            Assert.All(world.Questions, question => Assert.Equal(1, question.Answers));
            Assert.All(world.AcceptedAnswers, answers => Assert.InRange(answers, 0, 1));
            Assert.Equal((Shards, 0L, 0L), ((int)ledger.Identifies, ledger.IdentifiesRefused, ledger.ResumesRefused));
            Assert.InRange(ledger.Resumes, Shards * Kills, long.MaxValue);
            Assert.Empty(world.RefusedForRate);

            Assert.Equal(0, await bot.TerminateAsync(cancellation));
        }
        catch (Exception e) when (e is not Xunit.Sdk.IAssertionException)
        {
            throw new InvalidOperationException($"{e.Message}\nThe bot wrote:\n{bot.Output}", e);
        }
        finally
        {
            await bot.DisposeAsync();
        }
    }

    private BotProcess Start(ProofWorld world) => world.Lives(() => BotProcess.Start(world.Discord.ApiBase, world.Discord.Token, _data));

    private static Task Connected(ProofWorld world, BotProcess bot, CancellationToken cancellation) => ProofWorld.UntilAsync(
        () => bot.HasEnded ? throw new InvalidOperationException("The bot ended by itself.") : world.Discord.Sessions.Count(s => s.Connected) == Shards,
        "the bot to be connected", cancellation);
}
