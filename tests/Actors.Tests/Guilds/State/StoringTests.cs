using Guildhall.Actors.Guilds.State;
using Guildhall.Actors.Storage;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Guilds.State;

public class StoringTests
{
    private static readonly SessionId Session = new("abc");
    private static readonly GuildId Guild = new(100);

    [Fact]
    public void The_position_is_stored_with_the_pages()
    {
        var guild = Begun(out var pages);
        Assert.Equal(new GuildPosition(Session, 7, 5), GuildState.Load(Guild, null, pages).State!.Position);
        Assert.True(guild.AlreadyApplied(Session, 7));
    }

    [Fact]
    public void Sequences_of_another_session_are_never_compared()
    {
        var guild = Begun(out _);
        Assert.False(guild.AlreadyApplied(new SessionId("other"), 1));
        guild.Advance(new SessionId("other"), 1);
        Assert.False(guild.AlreadyApplied(Session, 1));
    }

    [Fact]
    public void A_later_event_has_not_been_applied() => Assert.False(Begun(out _).AlreadyApplied(Session, 8));

    [Fact]
    public void Standing_and_count_come_back()
    {
        Begun(out var pages);
        var guild = GuildState.Load(Guild, null, pages).State!;
        Assert.Equal((GuildStanding.Available, 10), (guild.Standing, guild.MemberCount));
    }

    [Fact]
    public void No_pages_make_a_guild_of_which_nothing_is_known()
    {
        var guild = GuildState.Load(Guild, null, []).State!;
        Assert.Equal((GuildStanding.Unknown, null, false), (guild.Standing, guild.MemberCount, guild.HasChanges));
    }

    [Fact]
    public void A_loaded_guild_has_nothing_to_store()
    {
        Begun(out var pages);
        var guild = GuildState.Load(Guild, null, pages).State!;
        Assert.False(guild.HasChanges || guild.HasSoftChanges);
        Assert.Empty(guild.TakeDirty());
    }

    [Fact]
    public void Any_missing_page_is_noticed()
    {
        Begun(out var pages);
        foreach (var missing in pages) Assert.NotNull(GuildState.Load(Guild, null, pages.Where(page => page != missing)).Damage);
    }

    [Fact]
    public void Any_changed_byte_is_noticed()
    {
        Begun(out var pages);
        for (var i = 0; i < pages.Count; i++)
        {
            for (var at = 0; at < pages[i].Data.Length; at += 3)
            {
                var damaged = pages[i].Data.ToArray();
                damaged[at] ^= 4;
                Assert.NotNull(GuildState.Load(Guild, null, [.. pages.Take(i), pages[i] with { Data = damaged }, .. pages.Skip(i + 1)]).Damage);
            }
        }
    }

    [Fact]
    public void Pages_of_another_guild_are_noticed()
    {
        Begun(out var pages);
        Assert.NotNull(GuildState.Load(new GuildId(101), null, pages).Damage);
    }

    [Fact]
    public void A_page_of_a_table_that_this_version_does_not_know_is_noticed()
    {
        Begun(out var pages);
        Assert.NotNull(GuildState.Load(Guild, null, [.. pages, new GuildPage(Guild, 200, 0, new byte[9])]).Damage);
    }

    [Fact]
    public void Damage_reads_as_one_clear_line()
    {
        Begun(out var pages);
        var damage = GuildState.Load(Guild, null, pages.Where(page => page.Kind != (byte)GuildTable.Channels)).Damage!;
        Assert.Equal("Header page 0: pages of Channels are missing or too many", damage.ToString());
    }

    [Fact]
    public void A_guild_create_that_brings_less_removes_the_pages_that_are_too_many()
    {
        var guild = new GuildState(Guild);
        guild.Apply(GatewayEvent.GuildCreate, SampleGuild.Create(100, channels: 100, roles: 60));
        var store = guild.TakeDirty().ToDictionary(page => (page.Kind, page.Page));
        guild.Apply(GatewayEvent.GuildCreate, SampleGuild.Create(100, channels: 3, roles: 3));
        var pages = guild.TakeDirty();
        Assert.Contains(pages, page => page.Data.IsEmpty);
        store.Put(pages);
        Assert.Equal(guild.Digest(), GuildState.Load(Guild, null, store.Values).State!.Digest());
    }

    [Fact]
    public void A_guild_create_that_brings_the_same_again_stores_only_the_header()
    {
        var guild = new GuildState(Guild);
        guild.Apply(GatewayEvent.GuildCreate, SampleGuild.Create(100, channels: 20, roles: 20));
        guild.TakeDirty();
        guild.Apply(GatewayEvent.GuildCreate, SampleGuild.Create(100, channels: 20, roles: 20));
        Assert.Equal([(byte)GuildTable.Header], guild.TakeDirty().Select(page => page.Kind));
    }

    private static GuildState Begun(out IReadOnlyList<GuildPage> pages)
    {
        var story = new Story(begun: false);
        story.On(GatewayEvent.GuildCreate, Story.Beginning);
        story.State.Position = new GuildPosition(Session, 7, 5);
        pages = story.State.TakeDirty();
        return story.State;
    }
}
