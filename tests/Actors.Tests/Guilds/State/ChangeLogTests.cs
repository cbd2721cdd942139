using System.Globalization;
using System.Text;
using CsCheck;
using Guildhall.Actors.Guilds.State;
using Guildhall.Actors.Storage;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Guilds.State;

public class ChangeLogTests
{
    private const int Members = 400;
    private static readonly GuildId Guild = new(100);
    private static readonly SessionId Session = new("s");

    private readonly Dictionary<(byte Kind, int Page), GuildPage> _store = [];
    private readonly GuildState _guild = Filled();
    private long _sequence = 1;

    public ChangeLogTests() => _store.Put(_guild.TakeDirty());

    [Fact]
    public void A_changed_member_is_stored_in_the_header_alone()
    {
        Change(17, "Ada");
        Assert.Equal([(byte)GuildTable.Header], Flush().Select(page => page.Kind));
        AssertStored();
    }

    [Fact]
    public void The_same_member_changed_many_times_between_two_flushes_is_one_entry()
    {
        Change(17, "Ada");
        var once = Flush().Single().Data.Length;
        for (var i = 0; i < 50; i++) Change(17, i % 2 == 0 ? "Bob" : "Eve");
        Assert.InRange(Flush().Single().Data.Length, once, once * 3);
        AssertStored();
    }

    [Fact]
    public void Entries_that_are_many_become_a_row_and_the_header_is_short_again()
    {
        var header = _store[((byte)GuildTable.Header, 0)].Data.Length;
        for (var i = 0; i < 60; i++) Change(i, "Ada");
        var pages = Flush();
        Assert.Equal([(byte)GuildTable.Log, (byte)GuildTable.Header], pages.Select(page => page.Kind));
        Assert.InRange(pages[1].Data.Length, header, header + 20);
        AssertStored();
    }

    [Fact]
    public void A_log_as_large_as_the_pages_gives_way_to_them_and_leaves_no_row()
    {
        var (rows, restarts) = (0, 0);
        for (var round = 0; round < 60; round++)
        {
            for (var i = 0; i < 60; i++) Change((round * 7) + i, Name(round));
            if (Flush().Any(page => page.Kind == (byte)GuildTable.Members)) restarts++;
            rows = Math.Max(rows, Rows());
            AssertStored();
        }

        Assert.True(rows > 3 && restarts > 2, $"{rows} rows at most, {restarts} times pages");
        var pages = _store.Where(page => page.Key.Kind == (byte)GuildTable.Members).Sum(page => page.Value.Data.Length);
        var log = _store.Where(page => page.Key.Kind == (byte)GuildTable.Log).Sum(page => page.Value.Data.Length);
        Assert.True(log < 3 * pages, $"{log} bytes of log beside {pages} of pages");
    }

    [Fact]
    public void More_than_a_flush_may_log_is_stored_as_pages()
    {
        for (var i = 0; i < Members; i++) Change(i, "Ada");
        for (var i = 0; i < Members; i++) Change(i, "Bob");
        Assert.Contains(Flush(), page => page.Kind == (byte)GuildTable.Members);
        AssertStored();
    }

    [Fact]
    public void After_a_new_guild_create_the_old_log_is_gone()
    {
        for (var i = 0; i < 60; i++) Change(i, "Ada");
        Flush();
        Assert.Equal(1, Rows());
        _guild.Apply(GatewayEvent.GuildCreate, SampleGuild.Create(100, channels: 3, roles: 3));
        Flush();
        Assert.Equal(0, Rows());
        AssertStored();
    }

    [Fact]
    public void Members_who_left_do_not_come_back()
    {
        for (var i = 0; i < 20; i++) Leave(i);
        Flush();
        var loaded = GuildState.Load(Guild, null, _store.Values).State!;
        Assert.Equal(Members - 20, loaded.MembersHeld);
        AssertStored();
    }

    [Fact]
    public void A_missing_a_foreign_and_a_damaged_row_are_noticed()
    {
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 60; i++) Change((round * 60) + i, "Ada");
            Flush();
        }

        Assert.Equal(3, Rows());
        foreach (var row in _store.Values.Where(page => page.Kind == (byte)GuildTable.Log).ToList())
        {
            Assert.NotNull(GuildState.Load(Guild, null, _store.Values.Where(page => page != row)).Damage);
            var damaged = row.Data.ToArray();
            damaged[damaged.Length / 2] ^= 4;
            Assert.NotNull(GuildState.Load(Guild, null, _store.Values.Select(page => page == row ? row with { Data = damaged } : page)).Damage);
        }

        Assert.NotNull(GuildState.Load(Guild, null, [.. _store.Values, _store[((byte)GuildTable.Log, 0)] with { Page = 3 }]).Damage);
        Assert.NotNull(GuildState.Load(Guild, null, _store.Values.Where(page => page.Kind == (byte)GuildTable.Log)).Damage);
    }

    [Fact]
    public void Whatever_is_changed_flushed_and_loaded_again_in_any_order_the_store_has_what_memory_has()
    {
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, Members + 20], Gen.Int[0, 5]).Array[1, 400].Sample(steps =>
        {
            var store = new Dictionary<(byte Kind, int Page), GuildPage>();
            var (guild, sequence) = (Filled(), 1L);
            store.Put(guild.TakeDirty());
            foreach (var (step, member, name) in steps)
            {
                if (step < 6) ApplyChange(guild, ref sequence, member, Name(name));
                else if (step == 6) ApplyLeave(guild, ref sequence, member);
                else if (step == 7) guild = GuildState.Load(Guild, null, Flushed(guild, store).Values).State!;
                else Flushed(guild, store);
            }

            Flushed(guild, store);
            var loaded = GuildState.Load(Guild, null, store.Values);
            Assert.Null(loaded.Damage);
            Assert.Equal(guild.Digest(), loaded.State!.Digest());
            Assert.Equal(guild.Position, loaded.State.Position);
        }, iter: 60);
    }

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"someone with a rather long name who is number {number}");

    private static GuildState Filled()
    {
        var guild = new GuildState(Guild);
        guild.Apply(GatewayEvent.GuildCreate, SampleGuild.Create(100, channels: 5, roles: 5));
        guild.Advance(Session, 1);
        var sequence = 1L;
        for (var i = 0; i < Members; i++) ApplyMember(guild, GatewayEvent.GuildMemberAdd, ref sequence, i, "new");
        return guild;
    }

    private static void ApplyMember(GuildState guild, GatewayEvent e, ref long sequence, int member, string nick)
    {
        var json = $$$"""{"guild_id":"100","user":{"id":"{{{1000 + member}}}","username":"u{{{member}}}","discriminator":"0","avatar":null},"nick":"{{{nick}}}","roles":[],"joined_at":"2020-01-01T00:00:00+00:00","flags":0}""";
        Assert.Null(guild.Apply(e, Encoding.UTF8.GetBytes(json)).Failure);
        guild.Advance(Session, ++sequence);
    }

    private static void ApplyChange(GuildState guild, ref long sequence, int member, string nick) =>
        ApplyMember(guild, GatewayEvent.GuildMemberUpdate, ref sequence, member, nick);

    private static void ApplyLeave(GuildState guild, ref long sequence, int member)
    {
        var json = $$$"""{"guild_id":"100","user":{"id":"{{{1000 + member}}}","username":"u"}}""";
        Assert.Null(guild.Apply(GatewayEvent.GuildMemberRemove, Encoding.UTF8.GetBytes(json)).Failure);
        guild.Advance(Session, ++sequence);
    }

    private static Dictionary<(byte Kind, int Page), GuildPage> Flushed(GuildState guild, Dictionary<(byte Kind, int Page), GuildPage> store)
    {
        store.Put(guild.TakeDirty(soft: false));
        return store;
    }

    private void Change(int member, string nick) =>
        ApplyChange(_guild, ref _sequence, member % Members, nick);

    private void Leave(int member) => ApplyLeave(_guild, ref _sequence, member);

    private IReadOnlyList<GuildPage> Flush()
    {
        var pages = _guild.TakeDirty(soft: false);
        _store.Put(pages);
        return pages;
    }

    private int Rows() => _store.Keys.Count(key => key.Kind == (byte)GuildTable.Log);

    private void AssertStored()
    {
        var loaded = GuildState.Load(Guild, null, _store.Values);
        Assert.Null(loaded.Damage);
        Assert.Equal(_guild.Digest(), loaded.State!.Digest());
    }
}
