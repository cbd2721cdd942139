using System.Text;

namespace Guildhall.Protocol.Tests.Events;

public class EventReaderTests
{
    [Fact]
    public void An_event_that_is_not_known_is_carried_as_it_came()
    {
        var e = EventReader.Read(GatewayEvents.Parse("HARBOR_FLOODED"u8), "HARBOR_FLOODED", """{"level":3}"""u8);

        var unknown = Assert.IsType<UnknownEvent>(e);
        Assert.Equal(("HARBOR_FLOODED", """{"level":3}"""), (unknown.Name, unknown.Raw.GetRawText()));
    }

    [Theory]
    [InlineData("MESSAGE_CREATE", """{"author":{"id":[]}}""", "$.author.id")]
    [InlineData("MESSAGE_CREATE", """{"content":5}""", "$.content")]
    [InlineData("MESSAGE_CREATE", """{"content":null}""", "$.content")]
    [InlineData("MESSAGE_CREATE", """{"embeds":[{"fields":[{"value":{}}]}]}""", "$.embeds[0].fields[0].value")]
    [InlineData("GUILD_MEMBER_ADD", """{"nick":5}""", "$.nick")]
    [InlineData("GUILD_MEMBER_ADD", """{"roles":["x"]}""", "$.roles[0]")]
    [InlineData("GUILD_CREATE", """{"id":"99999999999999999999999"}""", "$.id")]
    [InlineData("GUILD_CREATE", """{"id":"1","channels":{}}""", "$.channels")]
    [InlineData("READY", """{"shard":[0]}""", "$.shard")]
    [InlineData("TYPING_START", """{"timestamp":"now"}""", "$.timestamp")]
    [InlineData("CHANNEL_CREATE", """{"type":"text"}""", "$.type")]
    [InlineData("VOICE_STATE_UPDATE", "[]", "$")]
    [InlineData("GUILD_CREATE", """{"id":"1","roles":[null]}""", "$.roles")]
    [InlineData("GUILD_CREATE", """{"id":"1","features":[null]}""", "$.features")]
    [InlineData("INTERACTION_CREATE", """{"data":{"resolved":{"users":{"1":null}}}}""", "$.data.resolved.users")]
    [InlineData("INTERACTION_CREATE", """{"data":{"resolved":{"users":{"x":{}}}}}""", "$.data.resolved.users.x")]
    public void A_wrong_type_says_the_event_and_the_place(string name, string payload, string path)
    {
        var failure = Assert.Throws<EventFormatException>(() => Read(name, payload));

        Assert.Equal((name, path), (failure.EventName, failure.Path));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("{\"content\":\"secret")]
    [InlineData("{\"content\":\"secret\"} {}")]
    [InlineData("{\"content\":\"\\ud800\"}")]
    public void What_is_not_one_JSON_object_fails_the_same_way_for_all_readers(string payload)
    {
        var bytes = Encoding.UTF8.GetBytes(payload);

        Assert.Throws<EventFormatException>(() => EventReader.Read(GatewayEvent.MessageCreate, "MESSAGE_CREATE", bytes));
        Assert.Throws<EventFormatException>(() => EventReader.Read<MessageCreate>(bytes));
        Assert.Throws<EventFormatException>(() => EventReader.Read<ChatMessage>(bytes));
    }

    [Fact]
    public void A_failure_never_shows_what_was_in_the_payload()
    {
        var failure = Assert.Throws<EventFormatException>(() => Read("MESSAGE_CREATE", """{"content":{"secret":1}}"""));

        Assert.DoesNotContain("secret", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_outage_and_a_removal_are_told_apart()
    {
        Assert.True(EventReader.Read<GuildDelete>(Examples.Payload("guild_delete_outage.json").Utf8()).IsOutage);
        Assert.False(EventReader.Read<GuildDelete>(Examples.Payload("guild_delete_removed.json").Utf8()).IsOutage);
    }

    [Fact]
    public void A_guild_in_an_outage_is_not_an_empty_guild()
    {
        Assert.True(EventReader.Read<GuildCreate>(Examples.Payload("guild_create_unavailable.json").Utf8()).IsUnavailable);
        Assert.False(EventReader.Read<GuildCreate>(Examples.Payload("guild_create.json").Utf8()).IsUnavailable);
    }

    [Fact]
    public void The_extras_of_an_event_are_at_hand()
    {
        var e = EventReader.Read<MessageCreate>(Examples.Payload("message_create.json").Utf8());

        Assert.Equal("First Mate", e.AuthorName);
        Assert.Equal(new GuildId(1085131932938928135), e.GuildId);
        Assert.Equal("bob_knots", e.Message.Mentions[0].DisplayName);
        Assert.NotNull(e.Message.Mentions[0].Member);
    }

    [Fact]
    public void Keys_that_a_member_update_leaves_out_stay_absent()
    {
        var payload = Examples.Payload("guild_member_update.json");
        foreach (var key in new[] { "deaf", "mute", "flags", "pending" }) payload.Remove(key);

        var e = EventReader.Read<GuildMemberUpdate>(payload.Utf8());

        Assert.Null(e.Member.Deaf);
        Assert.Null(e.Member.Flags);
        Assert.Equal(new GuildId(1085131932938928135), e.GuildId);
    }

    [Fact]
    public void A_partial_user_of_a_presence_has_only_what_came()
    {
        var presence = EventReader.Read<PresenceUpdate>(Examples.Payload("presence_update_partial.json").Utf8()).Presence;

        Assert.Equal(new UserId(862228222950506505), presence.User.Id);
        Assert.False(presence.User.Avatar.IsPresent);
        Assert.Null(presence.User.Username);
    }

    [Fact]
    public void Ids_that_were_asked_for_as_numbers_come_back_as_numbers() =>
        Assert.Equal([new EntityId(4711)], EventReader.Read<GuildMembersChunk>(Examples.Payload("guild_members_chunk_not_found.json").Utf8()).NotFound);

    private static IGatewayEvent Read(string name, string payload) =>
        EventReader.Read(GatewayEvents.Parse(Encoding.UTF8.GetBytes(name)), name, Encoding.UTF8.GetBytes(payload));
}
