using Guildhall.Actors.Guilds.State;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Guilds.State;

public class MemberRulesTests
{
    private const string Join = """{"guild_id":"100","user":{"id":"4","username":"carol"},"roles":[],"joined_at":"2024-05-01T12:00:00+00:00"}""";

    private readonly Story _guild = new();

    [Fact]
    public void A_joiner_is_inserted_and_counted()
    {
        _guild.On(GatewayEvent.GuildMemberAdd, Join);
        Assert.Equal(11, _guild.State.MemberCount);
        Story.Same("""{"user":{"id":"4","username":"carol"},"roles":[],"joined_at":"2024-05-01T12:00:00+00:00"}""", _guild.Member(4));
    }

    [Fact]
    public void A_repeated_join_is_not_counted_twice()
    {
        _guild.On(GatewayEvent.GuildMemberAdd, Join);
        Assert.Equal(GuildChanges.None, _guild.On(GatewayEvent.GuildMemberAdd, Join).Changes);
        Assert.Equal(11, _guild.State.MemberCount);
    }

    [Fact]
    public void A_leaver_goes_with_presence_and_voice_state()
    {
        var guild = new Story(new GuildPolicy { KeepPresences = true });
        guild.On(GatewayEvent.GuildMemberRemove, """{"guild_id":"100","user":{"id":"2"}}""");
        Assert.Null(guild.Member(2));
        Assert.Null(guild.State.PresenceJson(new UserId(2)));
        Assert.Null(guild.State.VoiceStateJson(new UserId(2)));
        Assert.Equal(9, guild.State.MemberCount);
    }

    [Fact]
    public void A_leaver_that_was_never_held_is_counted_too()
    {
        Assert.True(_guild.On(GatewayEvent.GuildMemberRemove, """{"guild_id":"100","user":{"id":"77"}}""").Changed);
        Assert.Equal(9, _guild.State.MemberCount);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(1, false)]
    public void With_the_members_intent_an_author_is_learned_only_while_members_are_missing(int count, bool isLearned)
    {
        var guild = new Story(new GuildPolicy { Learning = MemberLearning.Unknown });
        guild.On(GatewayEvent.GuildCreate, $$"""{"id":"100","member_count":{{count}},"channels":[{"id":"29","type":0}],"members":[{"user":{"id":"2"},"roles":[]}]}""");
        guild.On(GatewayEvent.MessageCreate, """{"guild_id":"100","id":"900","channel_id":"29","author":{"id":"55","username":"erin"},"member":{"roles":[]}}""");
        Assert.Equal(isLearned, guild.State.HasMember(new UserId(55)));
    }

    [Fact]
    public void An_update_merges_what_is_sent_and_keeps_what_is_not()
    {
        _guild.On(GatewayEvent.GuildMemberUpdate, """{"guild_id":"100","user":{"id":"2","username":"alice2"},"roles":[],"nick":null,"avatar":null}""");
        Story.Same("""{"user":{"id":"2","username":"alice2","global_name":"Alice","avatar":null},"nick":null,"avatar":null,"roles":[],"joined_at":"2023-03-16T08:00:00.000000+00:00","deaf":false,"mute":false,"flags":2,"pending":false}""",
            _guild.Member(2));
    }

    [Fact]
    public void Null_and_absent_stay_apart()
    {
        _guild.On(GatewayEvent.GuildMemberAdd, """{"guild_id":"100","user":{"id":"4","global_name":null},"roles":[],"nick":null}""");
        Story.Same("""{"user":{"id":"4","global_name":null},"roles":[],"nick":null}""", _guild.Member(4));
    }

    [Fact]
    public void An_update_of_an_unknown_member_inserts_it_without_counting()
    {
        _guild.On(GatewayEvent.GuildMemberUpdate, """{"guild_id":"100","user":{"id":"5"},"roles":["11"]}""");
        Assert.NotNull(_guild.Member(5));
        Assert.Equal(10, _guild.State.MemberCount);
    }

    [Fact]
    public void A_chunk_inserts_and_replaces_members_without_counting()
    {
        _guild.On(GatewayEvent.GuildMembersChunk, """{"guild_id":"100","members":[{"user":{"id":"2"},"roles":[]},{"user":{"id":"6"},"roles":[]}],"chunk_index":0,"chunk_count":1}""");
        Story.Same("""{"user":{"id":"2"},"roles":[]}""", _guild.Member(2));
        Assert.Equal(3, _guild.State.MembersHeld);
        Assert.Equal(10, _guild.State.MemberCount);
    }

    [Fact]
    public void A_voice_state_moves_refreshes_the_member_and_is_kept_without_it()
    {
        _guild.On(GatewayEvent.VoiceStateUpdate, """{"guild_id":"100","user_id":"2","channel_id":"23","session_id":"x","member":{"user":{"id":"2"},"nick":"Captain","joined_at":null}}""");
        Story.Same("""{"guild_id":"100","user_id":"2","channel_id":"23","session_id":"x"}""", _guild.Entity(GuildTable.VoiceStates, 2));
        Assert.Equal("Captain", (string?)_guild.Member(2)!["nick"]);
    }

    [Fact]
    public void Leaving_voice_removes_the_voice_state()
    {
        _guild.On(GatewayEvent.VoiceStateUpdate, """{"guild_id":"100","user_id":"2","channel_id":null,"session_id":"x"}""");
        Assert.Null(_guild.State.VoiceStateJson(new UserId(2)));
    }

    [Fact]
    public void A_message_teaches_an_unknown_author()
    {
        var result = _guild.On(GatewayEvent.MessageCreate, """{"id":"600","channel_id":"21","author":{"id":"9","username":"zoe"},"member":{"roles":["11"],"nick":"Z"}}""");
        Assert.True(result is { Changed: true, SoftChanged: true });
        Story.Same("""{"user":{"id":"9","username":"zoe"},"roles":["11"],"nick":"Z"}""", _guild.Member(9));
    }

    [Fact]
    public void A_message_refreshes_a_known_author_only_where_it_differs()
    {
        Assert.False(_guild.On(GatewayEvent.MessageCreate, """{"id":"600","channel_id":"21","author":{"id":"2","username":"alice"},"member":{"roles":["11"]}}""").Changed);
        Assert.True(_guild.On(GatewayEvent.MessageCreate, """{"id":"601","channel_id":"21","author":{"id":"2","username":"alicia"},"member":{"roles":["11"]}}""").Changed);
        Assert.Equal("First Mate", (string?)_guild.Member(2)!["nick"]);
    }

    [Fact]
    public void With_the_members_intent_a_known_author_is_not_looked_at()
    {
        var guild = new Story(GuildPolicy.For(GatewayIntents.GuildMembers));
        Assert.False(guild.On(GatewayEvent.MessageCreate, """{"id":"601","channel_id":"21","author":{"id":"2","username":"alicia"},"member":{"roles":["11"]}}""").Changed);
    }

    [Fact]
    public void The_message_of_a_webhook_teaches_nobody()
    {
        _guild.On(GatewayEvent.MessageCreate, """{"id":"600","channel_id":"21","webhook_id":"9","author":{"id":"9","username":"hook"}}""");
        Assert.Null(_guild.Member(9));
    }

    [Fact]
    public void A_reaction_refreshes_its_member()
    {
        _guild.On(GatewayEvent.MessageReactionAdd, """{"user_id":"3","channel_id":"21","message_id":"600","member":{"user":{"id":"3","username":"bobby"},"roles":["11"]}}""");
        Assert.Equal("bobby", (string?)_guild.Member(3)!["user"]!["username"]);
    }

    [Fact]
    public void Presences_are_not_kept_unless_the_policy_says_so()
    {
        Assert.Equal(GuildChanges.None, _guild.On(GatewayEvent.PresenceUpdate, """{"user":{"id":"3"},"status":"idle"}""").Changes);
        Assert.Null(_guild.State.PresenceJson(new UserId(2)));
        Assert.False(_guild.State.Policy.NeedsState(GatewayEvent.PresenceUpdate));
    }

    [Fact]
    public void A_presence_is_replaced_and_dropped_when_offline_and_never_stored()
    {
        var guild = new Story(new GuildPolicy { KeepPresences = true });
        Assert.Equal(GuildChanges.Memory, guild.On(GatewayEvent.PresenceUpdate, """{"user":{"id":"3"},"status":"dnd"}""").Changes);
        Assert.NotNull(guild.State.PresenceJson(new UserId(3)));
        guild.On(GatewayEvent.PresenceUpdate, """{"user":{"id":"2"},"status":"offline"}""");
        Assert.Null(guild.State.PresenceJson(new UserId(2)));
        Assert.Empty(guild.State.TakeDirty());
    }

    [Fact]
    public void User_keys_of_a_presence_are_merged_into_the_member_and_senseless_ones_are_left_alone()
    {
        var guild = new Story(new GuildPolicy { KeepPresences = true });
        guild.On(GatewayEvent.PresenceUpdate, """{"user":{"id":"3","username":"robert"},"status":"dnd"}""");
        Assert.Null(guild.On(GatewayEvent.PresenceUpdate, """{"user":{"id":"3","username":5},"status":"idle"}""").Failure);
        Assert.Equal("robert", (string?)guild.Member(3)!["user"]!["username"]);
    }
}
