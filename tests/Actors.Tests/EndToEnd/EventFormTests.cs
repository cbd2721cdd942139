using System.Collections.Concurrent;
using Guildhall.Actors.Cluster;
using Guildhall.Actors.Handlers;
using Guildhall.Actors.Storage;
using Guildhall.LocalDiscord;
using Guildhall.Protocol;
using Microsoft.Extensions.Logging.Abstractions;

namespace Guildhall.Actors.Tests.EndToEnd;

/// <summary>Handlers choose in which form they take an event.</summary>
public sealed class EventFormTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_handlers_of_a_guild_take_the_same_message_whole_and_in_brief()
    {
        var data = Directory.CreateTempSubdirectory("guildhall-forms-");
        await using (var discord = await LocalDiscordServer.StartAsync(new LocalDiscordOptions { Guilds = 1, MinMembers = 5, MaxMembers = 5 }, Cancel))
        {
            var (whole, brief) = (new Inbox(), new Inbox());
            var handlers = new HandlerCatalog();
            handlers.Add(() => new Whole(whole));
            handlers.Add(() => new Brief(brief));
            await using var node = await GuildhallNode.StartAsync(new GuildhallOptions
            {
                Api = discord.ApiBase,
                Token = new BotToken(discord.Token),
                Store = new StateStoreOptions { DataFolder = data.FullName },
            }, handlers, NullLoggerFactory.Instance, Cancel);
            await Until(() => node.Status.Guilds == 1);
            var guild = discord.World.Guilds[0];
            var author = discord.World.Members(guild).First(u => u != discord.BotId);
            discord.World.SendMessageAs(author, discord.World.Channels(guild)[0], "ahoy");

            await Until(() => !whole.IsEmpty && !brief.IsEmpty);
            Assert.Equal(whole, brief);
            Assert.Equal((author, "ahoy"), brief.Single());
        }

        data.Delete(recursive: true);
    }

    [Fact]
    public void One_handler_takes_an_event_in_one_form_only()
    {
        var refused = Assert.Throws<ArgumentException>(() => new HandlerCatalog().Add(() => new Both()));

        Assert.Contains("MESSAGE_CREATE as MessageCreate and as ChatMessage: keep one", refused.Message, StringComparison.Ordinal);
    }

    private static async Task Until(Func<bool> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (!condition()) await Task.Delay(20, limit.Token);
    }

    private sealed class Inbox : ConcurrentQueue<(UserId Author, string Text)>;

    private sealed class Whole : GuildHandler
    {
        public Whole(Inbox inbox) => On<MessageCreate>(e => inbox.Enqueue((e.Author.Id, e.Content)));
    }

    private sealed class Brief : GuildHandler
    {
        public Brief(Inbox inbox) => On<ChatMessage>(e => inbox.Enqueue((e.AuthorId, e.Content)));
    }

    private sealed class Both : GuildHandler
    {
        public Both()
        {
            On<MessageCreate>(_ => { });
            On<ChatMessage>(_ => { });
        }
    }
}
