using Guildhall.Actors.Guilds.State;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Guilds.State;

public class ChannelRulesTests
{
    private readonly Story _guild = new();

    [Fact]
    public void A_created_channel_is_kept_as_it_was_sent()
    {
        const string channel = """{"id":"25","type":0,"guild_id":"100","name":"new","unheard_of":[{"a":null}]}""";
        Assert.True(_guild.On(GatewayEvent.ChannelCreate, channel).Changed);
        Story.Same(channel, _guild.Channel(25));
    }

    [Fact]
    public void An_update_replaces_the_channel_but_keeps_the_last_message_if_it_is_not_sent()
    {
        _guild.On(GatewayEvent.ChannelUpdate, """{"id":"21","type":0,"name":"pier"}""");
        Story.Same("""{"id":"21","type":0,"name":"pier","last_message_id":"500"}""", _guild.Channel(21));
    }

    [Theory]
    [InlineData("\"499\"", "500")]
    [InlineData("null", "500")]
    [InlineData("\"501\"", "501")]
    public void An_update_keeps_the_newer_last_message(string sent, string kept)
    {
        _guild.On(GatewayEvent.ChannelUpdate, $$"""{"id":"21","type":0,"last_message_id":{{sent}}}""");
        Assert.Equal(kept, (string?)_guild.Channel(21)!["last_message_id"]);
    }

    [Fact]
    public void An_update_keeps_voice_status_and_start_time_which_are_never_inside_the_channel()
    {
        _guild.On(GatewayEvent.VoiceChannelStatusUpdate, """{"id":"22","guild_id":"100","status":"singing"}""");
        _guild.On(GatewayEvent.VoiceChannelStartTimeUpdate, """{"id":"22","guild_id":"100","voice_start_time":1714663777}""");
        _guild.On(GatewayEvent.ChannelUpdate, """{"id":"22","type":2,"name":"studio"}""");
        Story.Same("""{"id":"22","type":2,"name":"studio","status":"singing","voice_start_time":1714663777}""", _guild.Channel(22));
    }

    [Fact]
    public void A_status_that_is_cleared_is_null()
    {
        _guild.On(GatewayEvent.ChannelInfo, """{"guild_id":"100","channels":[{"id":"22","status":"singing","voice_start_time":5},{"id":"99","status":"x"}]}""");
        _guild.On(GatewayEvent.VoiceChannelStatusUpdate, """{"id":"22","guild_id":"100","status":null}""");
        Story.Same("""{"id":"22","type":2,"name":"radio","status":null,"voice_start_time":5}""", _guild.Channel(22));
    }

    [Fact]
    public void A_deleted_channel_takes_its_threads_voice_states_and_stage_with_it()
    {
        _guild.On(GatewayEvent.ChannelDelete, """{"id":"22","type":2}""");
        _guild.On(GatewayEvent.ChannelDelete, """{"id":"21","type":0}""");
        Assert.Equal([23UL, 24], _guild.Ids(GuildTable.Channels));
        Assert.Empty(_guild.Ids(GuildTable.Threads));
        Assert.Null(_guild.Entity(GuildTable.VoiceStates, 2));
        Assert.Empty(_guild.Ids(GuildTable.StageInstances));
    }

    [Fact]
    public void A_deleted_category_leaves_its_children()
    {
        _guild.On(GatewayEvent.ChannelUpdate, """{"id":"21","type":0,"parent_id":"24"}""");
        _guild.On(GatewayEvent.ChannelDelete, """{"id":"24","type":4}""");
        Assert.Equal("24", (string?)_guild.Channel(21)!["parent_id"]);
    }

    [Fact]
    public void Pins_set_the_time_of_the_last_pin_of_channels_and_threads()
    {
        _guild.On(GatewayEvent.ChannelPinsUpdate, """{"guild_id":"100","channel_id":"21","last_pin_timestamp":"2024-05-01T12:00:00+00:00"}""");
        _guild.On(GatewayEvent.ChannelPinsUpdate, """{"guild_id":"100","channel_id":"31","last_pin_timestamp":null}""");
        Assert.Equal("2024-05-01T12:00:00+00:00", (string?)_guild.Channel(21)!["last_pin_timestamp"]);
        Assert.True(_guild.Thread(31)!.AsObject().ContainsKey("last_pin_timestamp"));
    }

    [Fact]
    public void A_message_sets_the_last_message_and_is_no_change_that_holds_the_commit()
    {
        var result = _guild.On(GatewayEvent.MessageCreate, """{"id":"600","channel_id":"21","author":{"id":"9"}}""");
        Assert.Equal(GuildChanges.Soft, result.Changes);
        Assert.False(_guild.State.HasChanges);
        Assert.True(_guild.State.HasSoftChanges);
        Assert.Equal("600", (string?)_guild.Channel(21)!["last_message_id"]);
    }

    [Fact]
    public void A_message_in_a_channel_that_is_not_held_changes_nothing() =>
        Assert.Equal(GuildChanges.None, _guild.On(GatewayEvent.MessageCreate, """{"id":"600","channel_id":"29","author":{"id":"9"}}""").Changes);

    [Fact]
    public void Soft_facts_are_stored_when_asked_for()
    {
        var guild = new Story(begun: false);
        guild.On(GatewayEvent.GuildCreate, Story.Beginning);
        var store = guild.State.TakeDirty().ToDictionary(page => (page.Kind, page.Page));
        guild.On(GatewayEvent.MessageCreate, """{"id":"600","channel_id":"21","author":{"id":"9"}}""");
        Assert.Empty(guild.State.TakeDirty(soft: false));
        foreach (var page in guild.State.TakeDirty(soft: true)) store[(page.Kind, page.Page)] = page;
        Assert.False(guild.State.HasSoftChanges);
        Assert.Equal(guild.State.Digest(), GuildState.Load(guild.State.Id, null, store.Values).State!.Digest());
    }

    [Fact]
    public void Soft_facts_go_along_when_pages_are_stored_anyway()
    {
        var guild = new Story(begun: false);
        guild.On(GatewayEvent.GuildCreate, Story.Beginning);
        guild.On(GatewayEvent.MessageCreate, """{"id":"600","channel_id":"21","author":{"id":"9"}}""");
        Assert.Contains(guild.State.TakeDirty(soft: false), page => page.Kind == (byte)GuildTable.Channels);
        Assert.False(guild.State.HasSoftChanges);
    }

    [Fact]
    public void A_new_message_in_a_thread_counts_twice_and_a_deleted_one_is_taken_off_once()
    {
        _guild.On(GatewayEvent.MessageCreate, """{"id":"600","channel_id":"31","author":{"id":"9"}}""");
        _guild.On(GatewayEvent.MessageDelete, """{"id":"600","channel_id":"31"}""");
        _guild.On(GatewayEvent.MessageDeleteBulk, """{"ids":["1","2"],"channel_id":"31"}""");
        Assert.Equal(1, (int)_guild.Thread(31)!["message_count"]!);
        Assert.Equal(6, (int)_guild.Thread(31)!["total_message_sent"]!);
        Assert.Equal("600", (string?)_guild.Thread(31)!["last_message_id"]);
    }

    [Fact]
    public void A_message_whose_body_holds_escaped_text_and_nested_ids_is_read_right()
    {
        _guild.On(GatewayEvent.MessageCreate, """{"content":"\"id\":\"7\"","message_reference":{"id":"8","channel_id":"22"},"author":{"id":"9"},"channel_id":"21","id":"600"}""");
        Assert.Equal("600", (string?)_guild.Channel(21)!["last_message_id"]);
    }
}
