namespace Guildhall.LocalDiscord.Tests.Rest;

public sealed class ScheduledEventTests : RestScene
{
    private const string External = """{"name":"Fair","privacy_level":2,"entity_type":3,"scheduled_start_time":"2100-01-01T10:00:00Z","scheduled_end_time":"2100-01-01T12:00:00Z","entity_metadata":{"location":"Market"}}""";

    private string Events => $"{Guild}/scheduled-events";

    [Fact]
    public async Task An_event_is_planned_and_people_sign_up_for_it()
    {
        var id = (await Api.PostAsync(Events, External)).Id;
        Assert.Equal(id, (await EventAsync("GUILD_SCHEDULED_EVENT_CREATE"))["id"]!.GetValue<string>());
        var guest = Somebody;
        Assert.True(Server.World.SubscribeAs(guest, Server.Guild(), new ScheduledEventId(ulong.Parse(id, System.Globalization.CultureInfo.InvariantCulture))));
        Assert.Equal(guest.ToString(), (await EventAsync("GUILD_SCHEDULED_EVENT_USER_ADD"))["user_id"]!.GetValue<string>());
        Assert.Equal(guest.ToString(), (await Api.GetAsync($"{Events}/{id}/users")).Json.AsArray().Single()!["user"]!["id"]!.GetValue<string>());
        Assert.Equal(1, (await Api.GetAsync($"{Events}/{id}?with_user_count=true")).Json["user_count"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("""{"name":"x","privacy_level":2,"entity_type":3,"scheduled_start_time":"2100-01-01T10:00:00Z"}""")]
    [InlineData("""{"name":"x","privacy_level":2,"entity_type":2,"scheduled_start_time":"2100-01-01T10:00:00Z"}""")]
    [InlineData("""{"name":"x","privacy_level":2,"entity_type":3,"scheduled_start_time":"2001-01-01T10:00:00Z","scheduled_end_time":"2100-01-01T12:00:00Z","entity_metadata":{"location":"a"}}""")]
    [InlineData("""{"name":"x","privacy_level":2,"entity_type":3,"scheduled_start_time":"2100-01-01T10:00:00Z","scheduled_end_time":"2099-01-01T12:00:00Z","entity_metadata":{"location":"a"}}""")]
    public async Task What_a_kind_of_event_needs_is_asked_for(string body) => Assert.Equal((400, 50035), await Refusal(Api.PostAsync(Events, body)));

    [Fact]
    public async Task A_status_goes_forward_only_and_a_finished_event_stays_as_it_is()
    {
        var id = (await Api.PostAsync(Events, External)).Id;
        Assert.Equal((400, 50035), await Refusal(Api.PatchAsync($"{Events}/{id}", """{"status":3}""")));
        Assert.Equal(200, (await Api.PatchAsync($"{Events}/{id}", """{"status":2}""")).Status);
        Assert.Equal(2, (await EventAsync("GUILD_SCHEDULED_EVENT_UPDATE"))["status"]!.GetValue<int>());
        Assert.Equal((400, 50035), await Refusal(Api.PatchAsync($"{Events}/{id}", """{"status":4}""")));
        Assert.Equal(200, (await Api.PatchAsync($"{Events}/{id}", """{"status":3}""")).Status);
        Assert.Equal((400, 180000), await Refusal(Api.PatchAsync($"{Events}/{id}", """{"name":"late"}""")));
    }

    [Fact]
    public async Task A_deleted_event_is_told_and_unknown()
    {
        var id = (await Api.PostAsync(Events, External)).Id;
        Assert.Equal(204, (await Api.DeleteAsync($"{Events}/{id}")).Status);
        Assert.Equal(id, (await EventAsync("GUILD_SCHEDULED_EVENT_DELETE"))["id"]!.GetValue<string>());
        Assert.Equal((404, 10070), await Refusal(Api.GetAsync($"{Events}/{id}")));
    }
}
