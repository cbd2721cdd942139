using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Tests.World;

public sealed class WorldTests
{
    private static WorldState Build(LocalDiscordOptions options) => WorldBuilder.Build(options, new LocalDiscord.Gateway.Outbox(new LocalDiscord.Gateway.SessionHub(new Ledger(1000, options.Time))));

    [Fact]
    public async Task The_same_seed_gives_the_same_world()
    {
        await using var first = await Fixtures.StartAsync(new() { Guilds = 3, Seed = 5 });
        await using var second = await Fixtures.StartAsync(new() { Guilds = 3, Seed = 5 });
        Assert.Equal((first.Token, first.BotId), (second.Token, second.BotId));
        Assert.Equal(first.World.Guilds, second.World.Guilds);
        Assert.Equivalent(first.World.Snapshot(first.Guild()), second.World.Snapshot(second.Guild()), strict: true);
    }

    [Fact]
    public async Task Another_seed_gives_another_token()
    {
        await using var first = await Fixtures.StartAsync(new() { Guilds = 1, Seed = 5 });
        await using var second = await Fixtures.StartAsync(new() { Guilds = 1, Seed = 6 });
        Assert.NotEqual(first.Token, second.Token);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(16)]
    public void Guilds_spread_evenly_over_the_shards_of_any_layout(int count)
    {
        var world = Build(new LocalDiscordOptions { Guilds = 16 * 7, MinMembers = 5, MaxMembers = 5 });
        var sizes = world.GuildList.GroupBy(guild => ShardId.Of(guild.Id, count)).Select(group => group.Count()).ToList();
        Assert.Equal(count, sizes.Count);
        Assert.InRange(sizes.Max() - sizes.Min(), 0, 1);
    }

    [Fact]
    public void Ids_have_17_to_19_digits()
    {
        var world = Build(new LocalDiscordOptions { Guilds = 10 });
        var ids = world.GuildList.Select(guild => guild.Id.Value).Concat(world.Channels.Keys.Select(id => id.Value)).Append(world.Bot.Id.Value).Append(world.Users[0].Value).Append(world.Ids.Next());
        Assert.All(ids, id => Assert.InRange(id.ToString(System.Globalization.CultureInfo.InvariantCulture).Length, 17, 19));
    }

    [Fact]
    public void A_generated_user_is_found_again_by_its_id()
    {
        var world = Build(new LocalDiscordOptions { Guilds = 2 });
        Assert.True(world.Users.TryNumber(world.Users[7], out var number));
        Assert.Equal(7, number);
        Assert.False(world.Users.Exists(new UserId(world.Users[7].Value + 1)));
    }

    [Fact]
    public void A_guild_has_the_number_of_members_that_was_asked_for()
    {
        var world = Build(new LocalDiscordOptions { Guilds = 3, MinMembers = 777, MaxMembers = 777 });
        Assert.All(world.GuildList, guild => Assert.Equal(777, guild.Members.Count));
    }

    [Fact]
    public void New_ids_rise_also_when_the_clock_stands_still()
    {
        var ids = new IdSource(new Microsoft.Extensions.Time.Testing.FakeTimeProvider());
        var made = Enumerable.Range(0, 100).Select(_ => ids.Next()).ToList();
        Assert.Equal(made.Order(), made);
        Assert.Equal(100, made.Distinct().Count());
    }

    [Fact]
    public async Task A_channel_keeps_its_newest_messages_up_to_the_bound()
    {
        await using var server = await Fixtures.StartAsync(new() { Guilds = 1, MessagesPerChannel = 10 });
        for (var i = 0; i < 25; i++) server.Say($"{i}");
        var kept = server.World.Messages(server.Channel()).Select(message => message.Content).ToList();
        Assert.InRange(kept.Count, 10, 15);
        Assert.Equal(Enumerable.Range(25 - kept.Count, kept.Count).Select(i => $"{i}"), kept);
    }

    [Fact]
    public void A_guild_may_have_a_million_members()
    {
        var world = Build(new LocalDiscordOptions { Guilds = 1, MinMembers = 1_000_000, MaxMembers = 1_000_000 });
        Assert.Equal(1_000_000, world.GuildList[0].Members.Count);
        Assert.True(world.GuildList[0].Members.Contains(world.Bot.Id));
    }
}
