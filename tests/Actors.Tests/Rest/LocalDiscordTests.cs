using Guildhall.Actors.Rest;
using Guildhall.LocalDiscord;
using Guildhall.Protocol;
using ApplicationId = Guildhall.Protocol.ApplicationId;

namespace Guildhall.Actors.Tests.Rest;

/// <summary>The client, the limits and the transport against the local Discord, whose rules were written by someone else.</summary>
public class LocalDiscordTests
{
    // The smallest GIF there is.
    private const string Image = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_typed_call_does_what_it_says()
    {
        await using var discord = await LocalDiscordServer.StartAsync(new LocalDiscordOptions { Guilds = 1 }, Cancellation);
        await using var cluster = await RestCluster.StartAsync(1, new RestOptions { Api = discord.ApiBase });
        cluster.Nodes[0].Rest.Token.Set(new Protocol.BotToken(discord.Token));
        var rest = cluster.Nodes[0].Discord;
        var guild = discord.World.Guilds[0];
        var channel = discord.World.Channels(guild)[0];

        Assert.Equal(1, (await rest.GetGatewayBotAsync(cancellation: Cancellation)).Value.Shards);
        var me = (await rest.GetCurrentUserAsync(cancellation: Cancellation)).Value;
        Assert.Equal(discord.BotId, me.Id);
        await Messages(rest, channel);
        await Guilds(rest, guild, channel, discord);
        await Interactions(rest, discord, channel, new ApplicationId(me.Id.Value));
    }

    [Fact]
    public async Task Many_calls_at_once_are_limited_by_us_and_never_by_the_server()
    {
        await using var discord = await LocalDiscordServer.StartAsync(new LocalDiscordOptions { Guilds = 3, RateLimits = new RateLimitOptions { Global = 20 } }, Cancellation);
        await using var cluster = await RestCluster.StartAsync(1, new RestOptions { Api = discord.ApiBase, Global = new GlobalLimitOptions { PerSecond = 20, LongestWay = TimeSpan.FromMinutes(1) } });
        cluster.Nodes[0].Rest.Token.Set(new Protocol.BotToken(discord.Token));
        var rest = cluster.Nodes[0].Discord;

        var channels = discord.World.Guilds.SelectMany(guild => discord.World.Channels(guild).Take(3)).ToList();
        var calls = channels.SelectMany(channel => Enumerable.Range(0, 6).Select(async i =>
        {
            var message = await rest.CreateMessageAsync(channel, $"{i}", cancellation: Cancellation);
            return message.IsSuccess ? await rest.AddReactionAsync(channel, message.Value.Id, "👍", cancellation: Cancellation) : message;
        }));

        Assert.All(await Task.WhenAll(calls), result => Assert.True(result.IsSuccess, result.ToString()));
        Assert.DoesNotContain(discord.Ledger.Calls(), call => call.Status == 429);
    }

    private static async Task Messages(DiscordRest rest, ChannelId channel)
    {
        var message = (await rest.CreateMessageAsync(channel, new CreateMessage { Content = "hello", Nonce = "once" }, cancellation: Cancellation)).Value;
        Assert.Equal(message.Id, (await rest.CreateMessageAsync(channel, new CreateMessage { Content = "hello", Nonce = "once" }, cancellation: Cancellation)).Value.Id);
        Assert.Equal("changed", (await rest.EditMessageAsync(channel, message.Id, "changed", cancellation: Cancellation)).Value.Content);
        Assert.True((await rest.AddReactionAsync(channel, message.Id, "👍", cancellation: Cancellation)).IsSuccess);
        Assert.Single((await rest.ListReactionsAsync(channel, message.Id, "👍", cancellation: Cancellation)).Value);
        Assert.True((await rest.RemoveReactionAsync(channel, message.Id, "👍", cancellation: Cancellation)).IsSuccess);
        Assert.True((await rest.TriggerTypingAsync(channel, cancellation: Cancellation)).IsSuccess);
        Assert.Contains((await rest.ListMessagesAsync(channel, 10, cancellation: Cancellation)).Value, each => each.Id == message.Id);
        Assert.Single((await rest.CreateMessageAsync(channel, new CreateMessage { Files = [new FileUpload("a.txt", "x"u8.ToArray())] }, cancellation: Cancellation)).Value.Attachments);
        Assert.True((await rest.DeleteMessageAsync(channel, message.Id, cancellation: Cancellation)).IsSuccess);
        Assert.Equal(DiscordErrorCode.UnknownMessage, (await rest.GetMessageAsync(channel, message.Id, cancellation: Cancellation)).Code);
        Assert.False((await rest.CreateMessageAsync(channel, new CreateMessage(), cancellation: Cancellation)).IsSuccess);
    }

    private static async Task Guilds(DiscordRest rest, GuildId guild, ChannelId channel, LocalDiscordServer discord)
    {
        Assert.Equal(guild, (await rest.GetGuildAsync(guild, withCounts: true, cancellation: Cancellation)).Value.Id);
        Assert.NotEmpty((await rest.ListChannelsAsync(guild, cancellation: Cancellation)).Value);
        Assert.Equal("renamed", (await rest.ModifyChannelAsync(channel, new ModifyChannel { Name = "renamed" }, cancellation: Cancellation)).Value.Name);
        var role = (await rest.CreateRoleAsync(guild, new CreateRole { Name = "mod" }, new RestCallOptions { AuditReason = "für Tests" }, Cancellation)).Value;
        var emoji = (await rest.CreateEmojiAsync(guild, new CreateEmoji { Name = "lock", Image = Image, Roles = [role.Id] }, cancellation: Cancellation)).Value;
        Assert.Equal([role.Id], emoji.Roles);
        Assert.Empty((await rest.ModifyEmojiAsync(guild, emoji.Id!.Value, new ModifyEmoji { Roles = Array.Empty<RoleId>() }, cancellation: Cancellation)).Value.Roles ?? []);

        var user = discord.World.Members(guild).Last(member => member != discord.BotId);
        Assert.True((await rest.AddRoleAsync(guild, user, role.Id, cancellation: Cancellation)).IsSuccess);
        Assert.Contains(role.Id, (await rest.GetMemberAsync(guild, user, cancellation: Cancellation)).Value.Roles);
        Assert.True((await rest.RemoveRoleAsync(guild, user, role.Id, cancellation: Cancellation)).IsSuccess);
        Assert.Equal("Nick", (await rest.ModifyMemberAsync(guild, user, new ModifyMember { Nick = "Nick" }, cancellation: Cancellation)).Value.Nick.Or(null));
        Assert.NotEmpty((await rest.SearchMembersAsync(guild, "Nick", 10, cancellation: Cancellation)).Value);
        var members = 0;
        await foreach (var page in rest.ListAllMembersAsync(guild, 10, cancellation: Cancellation)) members += page.Value.Count;
        Assert.Equal(discord.World.MemberCount(guild), members);
        Assert.True((await rest.DeleteRoleAsync(guild, role.Id, cancellation: Cancellation)).IsSuccess);
        Assert.Equal(DiscordErrorCode.UnknownGuild, (await rest.GetGuildAsync(new GuildId(1), cancellation: Cancellation)).Code);
    }

    private static async Task Interactions(DiscordRest rest, LocalDiscordServer discord, ChannelId channel, ApplicationId application)
    {
        var command = new CreateCommand { Name = "ping", Description = "answers" };
        Assert.Single((await rest.OverwriteCommandsAsync(application, [command], cancellation: Cancellation)).Value);
        Assert.Single((await rest.ListCommandsAsync(application, cancellation: Cancellation)).Value);

        var user = discord.World.Members(discord.World.Guilds[0]).First(member => member != discord.BotId);
        var interaction = discord.World.RunCommandAs(user, channel, "ping");
        Assert.True((await rest.CreateInteractionResponseAsync(interaction.Id, interaction.Token, InteractionResponse.Reply("pong"), cancellation: Cancellation)).IsSuccess);
        var again = await rest.CreateInteractionResponseAsync(interaction.Id, interaction.Token, InteractionResponse.Reply("pong"), cancellation: Cancellation);
        Assert.Equal(DiscordErrorCode.InteractionAlreadyAcknowledged, again.Code);
        Assert.Equal("pong", (await rest.GetOriginalResponseAsync(application, interaction.Token, cancellation: Cancellation)).Value.Content);
        Assert.Equal("pong!", (await rest.EditOriginalResponseAsync(application, interaction.Token, "pong!", cancellation: Cancellation)).Value.Content);
        var more = (await rest.CreateFollowupAsync(application, interaction.Token, "more", cancellation: Cancellation)).Value;
        Assert.Equal("less", (await rest.EditFollowupAsync(application, interaction.Token, more.Id, "less", cancellation: Cancellation)).Value.Content);
        Assert.True((await rest.DeleteFollowupAsync(application, interaction.Token, more.Id, cancellation: Cancellation)).IsSuccess);
        Assert.True((await rest.DeleteOriginalResponseAsync(application, interaction.Token, cancellation: Cancellation)).IsSuccess);
    }
}
