using Guildhall.Actors.Guilds.State;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Guilds.State;

public class FindMembersTests
{
    [Theory]
    [InlineData("ali", new ulong[] { 1 })]
    [InlineData("ALI", new ulong[] { 1 })]
    [InlineData("b", new ulong[] { 2, 3 })]
    [InlineData("éM", new ulong[] { 4 })]
    [InlineData("ДМИ", new ulong[] { 5 })]
    [InlineData("alice b", new ulong[0])]
    [InlineData("", new ulong[] { 1, 2, 3, 4, 5 })]
    [InlineData("\U0001F389", new ulong[] { 5 })]
    public void Names_are_found_by_their_beginning_whatever_the_case(string prefix, ulong[] found)
    {
        var guild = new Story(begun: false);
        guild.On(GatewayEvent.GuildMemberAdd, """{"user":{"id":"1","username":"alice"}}""");
        guild.On(GatewayEvent.GuildMemberAdd, """{"user":{"id":"2","username":"x","global_name":"Bob"}}""");
        guild.On(GatewayEvent.GuildMemberAdd, """{"user":{"id":"3","username":"x","global_name":null},"nick":"Bert"}""");
        guild.On(GatewayEvent.GuildMemberAdd, """{"user":{"id":"4","username":"x","global_name":"ÉMILE"}}""");
        guild.On(GatewayEvent.GuildMemberAdd, """{"user":{"id":"5","username":"🎉","global_name":"дмитрий"},"nick":null}""");
        Assert.Equal(found, guild.State.FindMembers(new MemberSearch { NamePrefix = prefix }).Users.Select(user => user.Value));
    }

    [Fact]
    public void In_a_large_guild_every_search_finds_what_a_look_at_all_members_finds()
    {
        var random = new Random(3);
        var guild = new GuildState(new GuildId(100));
        var users = new ulong[1000];
        var all = new List<ulong>();
        for (var i = 0; i < 20; i++)
        {
            guild.Apply(GatewayEvent.GuildMembersChunk, SampleGuild.Chunk(random, 1000, users));
            all.AddRange(users);
        }

        // Changes after the filter was built: names and roles that move, members that leave and come.
        for (var i = 0; i < 4000; i++)
        {
            var user = all[random.Next(all.Count)];
            if (i % 3 == 0) guild.Apply(GatewayEvent.GuildMemberRemove, System.Text.Encoding.UTF8.GetBytes($$"""{"user":{"id":"{{user}}"},"guild_id":"100"}"""));
            else guild.Apply(GatewayEvent.GuildMemberUpdate, System.Text.Encoding.UTF8.GetBytes($$"""{"user":{"id":"{{user}}"},"nick":"Q{{i}}","roles":["{{301 + (i % 40)}}"]}"""));
        }

        Assert.True(guild.Size().FilterBytes > 0);
        var members = all.Distinct().Select(user => guild.Member(new UserId(user))).OfType<GuildMember>().OrderBy(member => member.Id.Value).ToList();
        foreach (var role in (ulong[])[301, 305, 315, 330, 339, 999])
            AssertFound(members.Where(member => member.Roles.Contains(new RoleId(role))), guild, new MemberSearch { Role = new RoleId(role), Limit = 7 });
        foreach (var prefix in (string[])["a", "al", "Ale", "alexander", "q", "q1", "Q12", "zz", "~"])
        {
            AssertFound(members.Where(member => Begins(member, prefix)), guild, new MemberSearch { NamePrefix = prefix, Limit = 100 });
            AssertFound(members.Where(member => Begins(member, prefix) && member.Roles.Contains(new RoleId(302))), guild,
                new MemberSearch { NamePrefix = prefix, Role = new RoleId(302), Limit = 3 });
        }

        AssertFound(members, guild, new MemberSearch { Limit = 1000 });
    }

    [Fact]
    public void A_page_has_no_more_than_asked_for_and_says_where_the_next_begins()
    {
        var guild = new Story();
        var page = guild.State.FindMembers(new MemberSearch { Limit = 1 });
        Assert.Equal([new UserId(2)], page.Users);
        Assert.Equal(new UserId(2), page.Next);
        Assert.Equal([new UserId(3)], guild.State.FindMembers(new MemberSearch { Limit = 1, After = page.Next!.Value }).Users);
    }

    [Fact]
    public void The_last_page_has_no_next() => Assert.Null(new Story().State.FindMembers(new MemberSearch { Limit = 2 }).Next);

    private static bool Begins(GuildMember member, string prefix) =>
        new[] { member.Nick.Or(null), member.User!.GlobalName, member.User.Username }.Any(name => name?.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) == true);

    private static void AssertFound(IEnumerable<GuildMember> expected, GuildState guild, MemberSearch search)
    {
        var found = new List<UserId>();
        for (var next = search; ;)
        {
            var page = guild.FindMembers(next);
            Assert.True(page.Users.Count <= search.Limit);
            found.AddRange(page.Users);
            if (page.Next is not { } after) break;
            next = next with { After = after };
        }

        Assert.Equal(expected.Select(member => member.Id), found);
    }
}
