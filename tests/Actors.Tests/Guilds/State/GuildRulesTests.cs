using Guildhall.Actors.Guilds.State;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Guilds.State;

public class GuildRulesTests
{
    private readonly Story _guild = new();

    [Fact]
    public void A_guild_that_was_never_heard_of_and_comes_without_the_unavailable_key_has_been_joined()
    {
        var guild = new Story(begun: false);
        Assert.Equal(GuildChanges.Stored | GuildChanges.Joined, guild.On(GatewayEvent.GuildCreate, """{"id":"100","member_count":1}""").Changes);
    }

    [Fact]
    public void A_guild_that_comes_with_unavailable_false_has_returned() =>
        Assert.Equal(GuildChanges.Stored | GuildChanges.Returned, new Story().Last.Changes);

    [Fact]
    public void A_guild_that_READY_listed_has_returned_even_without_the_key()
    {
        var guild = new Story(begun: false);
        guild.State.Announce();
        Assert.True(guild.On(GatewayEvent.GuildCreate, """{"id":"100"}""").Changes.HasFlag(GuildChanges.Returned));
    }

    [Fact]
    public void A_guild_the_bot_had_left_is_joined_again()
    {
        _guild.On(GatewayEvent.GuildDelete, """{"id":"100"}""");
        Assert.True(_guild.On(GatewayEvent.GuildCreate, """{"id":"100"}""").Changes.HasFlag(GuildChanges.Joined));
    }

    [Fact]
    public void A_guild_create_of_an_unavailable_guild_keeps_what_is_known()
    {
        var result = _guild.On(GatewayEvent.GuildCreate, """{"id":"100","unavailable":true}""");
        Assert.Equal(GuildChanges.Stored | GuildChanges.BecameUnavailable, result.Changes);
        Assert.Equal(GuildStanding.Unavailable, _guild.State.Standing);
        Assert.NotNull(_guild.Channel(21));
    }

    [Fact]
    public void A_guild_create_replaces_everything()
    {
        _guild.On(GatewayEvent.GuildCreate, """{"id":"100","name":"New","member_count":1,"channels":[{"id":"29","type":0}]}""");
        Assert.Equal([29UL], _guild.Ids(GuildTable.Channels));
        Assert.Equal(0, _guild.State.MembersHeld);
        Assert.Empty(_guild.Ids(GuildTable.Threads));
        Story.Same("""{"id":"100","name":"New"}""", _guild.Fields());
    }

    [Fact]
    public void Lists_members_and_counts_are_not_among_the_guilds_fields() => Story.Same(
        """{"id":"100","name":"Old Harbor","owner_id":"2","joined_at":"2023-03-20T11:00:00.000000+00:00","large":false,"description":"ships","new_key":{"deep":[1]}}""",
        _guild.Fields());

    [Fact]
    public void A_guild_update_merges_fields_and_keeps_those_only_guild_create_has()
    {
        _guild.On(GatewayEvent.GuildUpdate, """{"id":"100","name":"Renamed","owner_id":"3","description":null,"roles":[]}""");
        Story.Same("""{"id":"100","name":"Renamed","owner_id":"3","joined_at":"2023-03-20T11:00:00.000000+00:00","large":false,"description":null,"new_key":{"deep":[1]}}""", _guild.Fields());
    }

    [Fact]
    public void A_guild_update_replaces_roles_emojis_and_stickers_as_given()
    {
        _guild.On(GatewayEvent.GuildUpdate, """{"id":"100","roles":[{"id":"100","permissions":"0"}],"emojis":[],"stickers":[{"id":"46"}]}""");
        Assert.Equal([100UL], _guild.Ids(GuildTable.Roles));
        Assert.Empty(_guild.Ids(GuildTable.Emojis));
        Assert.Equal([46UL], _guild.Ids(GuildTable.Stickers));
    }

    [Fact]
    public void A_guild_update_keeps_channels_threads_members_voice_stages_events_sounds_and_the_count()
    {
        _guild.On(GatewayEvent.GuildUpdate, """{"id":"100","name":"Renamed"}""");
        Assert.Equal([21UL, 22, 23, 24], _guild.Ids(GuildTable.Channels));
        Assert.Equal([31UL], _guild.Ids(GuildTable.Threads));
        Assert.Equal(2, _guild.State.MembersHeld);
        Assert.NotNull(_guild.Entity(GuildTable.VoiceStates, 2));
        Assert.Equal([51UL], _guild.Ids(GuildTable.StageInstances));
        Assert.Equal([61UL], _guild.Ids(GuildTable.ScheduledEvents));
        Assert.Equal([71UL], _guild.Ids(GuildTable.Sounds));
        Assert.Equal(10, _guild.State.MemberCount);
    }

    [Fact]
    public void A_guild_delete_by_an_outage_keeps_the_data()
    {
        var result = _guild.On(GatewayEvent.GuildDelete, """{"id":"100","unavailable":true}""");
        Assert.Equal(GuildChanges.Stored | GuildChanges.BecameUnavailable, result.Changes);
        Assert.Equal(2, _guild.State.MembersHeld);
    }

    [Fact]
    public void A_guild_delete_without_the_key_ends_the_membership_and_drops_everything()
    {
        var result = _guild.On(GatewayEvent.GuildDelete, """{"id":"100"}""");
        Assert.True(result.MembershipEnded);
        Assert.Null(_guild.Fields());
        Assert.Equal(0, _guild.State.MembersHeld);
        Assert.All(_guild.State.TakeDirty(), page => Assert.True(page.Data.IsEmpty || page.Kind == (byte)GuildTable.Header));
    }

    [Fact]
    public void A_role_update_replaces_the_role()
    {
        _guild.On(GatewayEvent.GuildRoleUpdate, """{"guild_id":"100","role":{"id":"11","permissions":"8","tags":{"premium_subscriber":null}}}""");
        Story.Same("""{"id":"11","permissions":"8","tags":{"premium_subscriber":null}}""", _guild.Entity(GuildTable.Roles, 11));
    }

    [Fact]
    public void A_role_delete_takes_the_role_out_of_members()
    {
        _guild.On(GatewayEvent.GuildRoleDelete, """{"guild_id":"100","role_id":"11"}""");
        Assert.Empty(_guild.Member(2)!["roles"]!.AsArray());
        Assert.Empty(_guild.State.FindMembers(new MemberSearch { Role = new RoleId(11) }).Users);
    }

    [Fact]
    public void A_role_that_is_deleted_and_named_again_later_is_a_role_again()
    {
        _guild.On(GatewayEvent.GuildRoleDelete, """{"guild_id":"100","role_id":"11"}""");
        _guild.On(GatewayEvent.GuildMemberUpdate, """{"guild_id":"100","user":{"id":"3"},"roles":["11"]}""");
        Assert.Equal([new UserId(3)], _guild.State.FindMembers(new MemberSearch { Role = new RoleId(11) }).Users);
    }

    [Fact]
    public void A_role_delete_takes_the_role_out_of_overwrites_and_leaves_the_rest_of_the_channel()
    {
        _guild.On(GatewayEvent.GuildRoleDelete, """{"guild_id":"100","role_id":"11"}""");
        Story.Same("""{"id":"21","type":0,"name":"quay","last_message_id":"500","permission_overwrites":[{"id":"2","type":1,"allow":"0","deny":"0"}],"future":true}""", _guild.Channel(21));
    }

    [Fact]
    public void An_emoji_update_replaces_the_whole_list()
    {
        _guild.On(GatewayEvent.GuildEmojisUpdate, """{"guild_id":"100","emojis":[{"id":"42","name":"line"},{"id":"43","name":"x"}]}""");
        Assert.Equal([42UL, 43], _guild.Ids(GuildTable.Emojis));
    }

    [Fact]
    public void A_sounds_update_replaces_only_the_given_sounds()
    {
        _guild.On(GatewayEvent.GuildSoundboardSoundsUpdate, """{"guild_id":"100","soundboard_sounds":[{"sound_id":"72","name":"bell"}]}""");
        Assert.Equal([71UL, 72], _guild.Ids(GuildTable.Sounds));
    }

    [Fact]
    public void The_answer_to_a_request_for_sounds_replaces_the_list()
    {
        _guild.On(GatewayEvent.SoundboardSounds, """{"guild_id":"100","soundboard_sounds":[{"sound_id":"72","name":"bell"}]}""");
        Assert.Equal([72UL], _guild.Ids(GuildTable.Sounds));
    }

    [Fact]
    public void A_scheduled_event_counts_subscribers_if_it_has_a_count()
    {
        _guild.On(GatewayEvent.GuildScheduledEventUserAdd, """{"guild_scheduled_event_id":"61","user_id":"2","guild_id":"100"}""");
        Assert.Equal(4, (int)_guild.Entity(GuildTable.ScheduledEvents, 61)!["user_count"]!);
    }

    [Theory]
    [InlineData(GatewayEvent.GuildUpdate, Story.Beginning)]
    [InlineData(GatewayEvent.GuildEmojisUpdate, """{"guild_id":"100","emojis":[{"id":"42","name":"rope"},{"id":"41","name":"anchor"}]}""")]
    [InlineData(GatewayEvent.GuildMemberUpdate, """{"guild_id":"100","user":{"id":"2","username":"alice"},"roles":["11"],"nick":"First Mate"}""")]
    [InlineData(GatewayEvent.GuildRoleUpdate, """{"guild_id":"100","role":{"id":"11","name":"crew","permissions":"2048","position":1}}""")]
    [InlineData(GatewayEvent.ThreadDelete, """{"id":"39"}""")]
    [InlineData(GatewayEvent.GuildRoleDelete, """{"role_id":"19"}""")]
    [InlineData(GatewayEvent.GuildDelete, """{"id":"100","unavailable":true}""", true)]
    public void An_event_that_changes_nothing_leaves_nothing_to_store(GatewayEvent e, string body, bool repeated = false)
    {
        if (repeated)
        {
            _guild.On(e, body);
            _guild.State.TakeDirty();
        }

        Assert.Equal(GuildChanges.None, _guild.On(e, body).Changes);
        Assert.False(_guild.State.HasChanges);
        Assert.Empty(_guild.State.TakeDirty());
    }
}
