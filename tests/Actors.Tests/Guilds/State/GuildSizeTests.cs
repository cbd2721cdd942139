using Guildhall.Actors.Guilds.State;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Guilds.State;

[Collection(nameof(GuildSizeTests))]
[CollectionDefinition(nameof(GuildSizeTests), DisableParallelization = true)]
public class GuildSizeTests
{
    [Theory]
    [InlineData(200, 150)]
    [InlineData(20_000, 100)]
    public void A_realistic_member_costs_less_than_the_bar(int members, int bar)
    {
        var guild = Filled(members);
        Assert.InRange(guild.Size().BytesPerMember, 40, bar);
    }

    [Fact]
    public void An_idle_guild_with_ten_channels_and_five_roles_costs_less_than_16_KB()
    {
        var guilds = new GuildState[200];
        Create();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < guilds.Length; i++) guilds[i] = Create();
        var each = (GC.GetTotalMemory(forceFullCollection: true) - before) / guilds.Length;
        Assert.InRange(each, 4000, 16 * 1024);
        Assert.InRange(guilds[0].Size().Total, each * 9 / 10, each * 11 / 10);
        GC.KeepAlive(guilds);
    }

    [Fact]
    public void The_account_of_members_agrees_with_the_heap()
    {
        Filled(100);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var guild = Filled(30_000);
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.InRange(guild.Size().Total, held * 9 / 10, held * 11 / 10);
    }

    private static GuildState Create()
    {
        var guild = new GuildState(new GuildId(100));
        guild.Apply(GatewayEvent.GuildCreate, SampleGuild.Create(100, channels: 10, roles: 5));
        guild.TakeDirty();
        return guild;
    }

    private static GuildState Filled(int members)
    {
        var random = new Random(1);
        var guild = Create();
        var users = new ulong[100];
        for (var i = 0; i < members; i += users.Length)
        {
            guild.Apply(GatewayEvent.GuildMembersChunk, SampleGuild.Chunk(random, users.Length, users));
            guild.TakeDirty();
        }

        return guild;
    }
}
