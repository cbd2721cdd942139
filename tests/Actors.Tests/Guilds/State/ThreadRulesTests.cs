using Guildhall.Actors.Guilds.State;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Guilds.State;

public class ThreadRulesTests
{
    private readonly Story _guild = new();

    [Fact]
    public void A_new_thread_is_kept_without_the_mark_of_its_creation()
    {
        _guild.On(GatewayEvent.ThreadCreate, """{"id":"32","type":11,"parent_id":"21","newly_created":true,"name":"x"}""");
        Story.Same("""{"id":"32","type":11,"parent_id":"21","name":"x"}""", _guild.Thread(32));
    }

    [Fact]
    public void A_new_post_is_the_last_message_of_its_forum()
    {
        var result = _guild.On(GatewayEvent.ThreadCreate, """{"id":"700","type":11,"parent_id":"23","newly_created":true}""");
        Assert.True(result is { Changed: true, SoftChanged: true });
        Assert.Equal("700", (string?)_guild.Channel(23)!["last_message_id"]);
    }

    [Fact]
    public void An_update_replaces_the_thread_but_keeps_the_own_membership()
    {
        _guild.On(GatewayEvent.ThreadUpdate, """{"id":"31","type":11,"parent_id":"21","name":"found"}""");
        Story.Same("""{"id":"31","type":11,"parent_id":"21","name":"found","member":{"flags":1,"join_timestamp":"2024-05-01T12:00:00+00:00"}}""", _guild.Thread(31));
    }

    [Fact]
    public void An_update_after_messages_has_the_counts_it_brings()
    {
        _guild.On(GatewayEvent.MessageCreate, """{"id":"600","channel_id":"31","author":{"id":"9"}}""");
        _guild.On(GatewayEvent.ThreadUpdate, """{"id":"31","type":11,"parent_id":"21","message_count":40,"total_message_sent":50}""");
        Assert.Equal(40, (int)_guild.Thread(31)!["message_count"]!);
        Assert.Equal("600", (string?)_guild.Thread(31)!["last_message_id"]);
    }

    [Fact]
    public void An_archived_thread_leaves_and_comes_back_when_it_is_active_again()
    {
        _guild.On(GatewayEvent.ThreadUpdate, """{"id":"31","type":11,"parent_id":"21","thread_metadata":{"archived":true}}""");
        Assert.Null(_guild.Thread(31));
        _guild.On(GatewayEvent.ThreadUpdate, """{"id":"31","type":11,"parent_id":"21","thread_metadata":{"archived":false}}""");
        Assert.NotNull(_guild.Thread(31));
    }

    [Fact]
    public void A_sync_drops_the_threads_of_the_listed_channels_and_adds_the_given_ones_with_memberships()
    {
        _guild.On(GatewayEvent.ThreadCreate, """{"id":"32","type":11,"parent_id":"23"}""");
        _guild.On(GatewayEvent.ThreadListSync,
            """{"guild_id":"100","channel_ids":["21"],"threads":[{"id":"33","type":11,"parent_id":"21"}],"members":[{"id":"33","user_id":"1","flags":0},{"id":"32","flags":2}]}""");
        Assert.Equal([32UL, 33], _guild.Ids(GuildTable.Threads));
        Assert.Equal(2, (int)_guild.Thread(32)!["member"]!["flags"]!);
        Story.Same("""{"id":"33","user_id":"1","flags":0}""", _guild.Thread(33)!["member"]);
    }

    [Fact]
    public void A_sync_without_channels_is_for_the_whole_guild()
    {
        _guild.On(GatewayEvent.ThreadCreate, """{"id":"32","type":11,"parent_id":"23"}""");
        _guild.On(GatewayEvent.ThreadListSync, """{"guild_id":"100","threads":[],"members":[]}""");
        Assert.Empty(_guild.Ids(GuildTable.Threads));
    }

    [Fact]
    public void A_sync_drops_the_own_membership_of_a_thread_it_gives_without_one()
    {
        _guild.On(GatewayEvent.ThreadListSync, """{"guild_id":"100","threads":[{"id":"31","type":11,"parent_id":"21"}],"members":[]}""");
        Story.Same("""{"id":"31","type":11,"parent_id":"21"}""", _guild.Thread(31));
    }

    [Fact]
    public void The_own_membership_is_set_without_the_guild_id()
    {
        _guild.On(GatewayEvent.ThreadMemberUpdate, """{"id":"31","user_id":"1","guild_id":"100","flags":4}""");
        Story.Same("""{"id":"31","user_id":"1","flags":4}""", _guild.Thread(31)!["member"]);
    }

    [Fact]
    public void Members_of_a_thread_come_and_go_and_the_count_is_as_sent()
    {
        _guild.On(GatewayEvent.ThreadMembersUpdate,
            """{"id":"31","guild_id":"100","member_count":4,"added_members":[{"user_id":"3"},{"user_id":"2","member":{"user":{"id":"2"},"nick":"Captain"},"presence":null}]}""");
        _guild.On(GatewayEvent.ThreadMembersUpdate, """{"id":"31","guild_id":"100","member_count":3,"removed_member_ids":["3"]}""");
        Assert.Equal([new UserId(2)], _guild.State.ThreadMembersOf(new ChannelId(31)));
        Assert.Equal(3, (int)_guild.Thread(31)!["member_count"]!);
        Assert.Equal("Captain", (string?)_guild.Member(2)!["nick"]);
    }

    [Fact]
    public void Losing_the_own_membership_of_a_private_thread_loses_the_thread()
    {
        _guild.On(GatewayEvent.ThreadCreate, """{"id":"32","type":12,"parent_id":"21"}""");
        _guild.On(GatewayEvent.ThreadMembersUpdate, """{"id":"32","guild_id":"100","member_count":1,"removed_member_ids":["1"]}""");
        Assert.Null(_guild.Thread(32));
    }

    [Fact]
    public void Losing_the_own_membership_of_a_public_thread_loses_only_that()
    {
        _guild.On(GatewayEvent.ThreadMembersUpdate, """{"id":"31","guild_id":"100","member_count":1,"removed_member_ids":["1"]}""");
        Assert.Null(_guild.Thread(31)!["member"]);
    }

    [Fact]
    public void A_deleted_thread_takes_its_members_with_it()
    {
        _guild.On(GatewayEvent.ThreadMembersUpdate, """{"id":"31","guild_id":"100","member_count":1,"added_members":[{"user_id":"3"}]}""");
        _guild.On(GatewayEvent.ThreadDelete, """{"id":"31","guild_id":"100","parent_id":"21","type":11}""");
        Assert.Empty(_guild.State.ThreadMembersOf(new ChannelId(31)));
    }
}
