using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Guilds.State;

public class MemberRecordTests
{
    [Fact]
    public void Any_member_comes_back_as_it_was_sent()
    {
        Gen.Int.Sample(seed =>
        {
            var member = JsonNode.Parse(new RandomEvents(seed).Member().ToJsonString())!;
            var guild = new Story(begun: false);
            guild.On(GatewayEvent.GuildMemberAdd, member.ToJsonString());
            Story.Same(member.ToJsonString(), guild.Member(ulong.Parse((string)member["user"]!["id"]!, System.Globalization.CultureInfo.InvariantCulture)));
        }, iter: 2000);
    }

    [Fact]
    public void The_typed_member_is_the_one_that_reading_its_json_gives()
    {
        Gen.Int.Sample(seed =>
        {
            var member = new RandomEvents(seed).Member();
            var id = new UserId(ulong.Parse((string)member["user"]!["id"]!, System.Globalization.CultureInfo.InvariantCulture));
            var guild = new Story(begun: false);
            guild.On(GatewayEvent.GuildMemberAdd, member.ToJsonString());
            var expected = DiscordJson.Read<GuildMember>(guild.State.MemberJson(id)!);
            Assert.Equal(Encoding.UTF8.GetString(DiscordJson.Write(expected)), Encoding.UTF8.GetString(DiscordJson.Write(guild.State.Member(id)!)));
        }, iter: 500);
    }

    [Theory]
    [InlineData("2023-03-16T08:00:00.000000+00:00")]
    [InlineData("2023-03-16T08:00:00.123000+00:00")]
    [InlineData("2023-03-16T08:00:00.123456+00:00")]
    [InlineData("2023-03-16T08:00:00+00:00")]
    [InlineData("2023-03-16T08:00:00Z")]
    [InlineData("2023-03-16T08:00:00.1+00:00")]
    [InlineData("2023-03-16T10:00:00+02:00")]
    [InlineData("2014-12-31T23:59:59.999999+00:00")]
    [InlineData("2015-01-01T00:00:00.000000+00:00")]
    [InlineData("2024-02-29T23:59:59.999999+00:00")]
    [InlineData("8999-12-31T23:59:59.999999+00:00")]
    public void Times_of_all_forms_come_back_as_they_were_sent_and_mean_the_same(string time)
    {
        var guild = new Story(begun: false);
        guild.On(GatewayEvent.GuildMemberAdd, $$"""{"user":{"id":"4"},"joined_at":"{{time}}"}""");
        Assert.Equal(time, (string?)guild.Member(4)!["joined_at"]);
        Assert.Equal(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture), guild.State.Member(new UserId(4))!.JoinedAt);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(1000)]
    [InlineData(200000)]
    public void Tails_of_any_length_are_kept(int length)
    {
        var guild = new Story(begun: false);
        var member = $$"""{"user":{"id":"4","later":"{{new string('y', length)}}"},"unheard_of":["{{new string('x', length)}}"]}""";
        guild.On(GatewayEvent.GuildMemberAdd, member);
        Story.Same(member, guild.Member(4));
        guild.On(GatewayEvent.GuildMemberUpdate, """{"user":{"id":"4","later":1},"another":null}""");
        Story.Same($$"""{"user":{"id":"4","later":1},"unheard_of":["{{new string('x', length)}}"],"another":null}""", guild.Member(4));
    }

    [Fact]
    public void Unknown_keys_that_are_null_for_everybody_cost_nearly_nothing()
    {
        var guild = new Story(begun: false);
        for (var i = 1; i <= 1000; i++) guild.On(GatewayEvent.GuildMemberAdd, $$"""{"user":{"id":"{{i}}"},"roles":[]}""");
        var before = guild.State.Size().MemberBytes;
        for (var i = 1; i <= 1000; i++)
            guild.On(GatewayEvent.GuildMemberUpdate, $$"""{"user":{"id":"{{i}}","clan":null,"display_name_styles":null},"unusual_dm_activity_until":null}""");
        Assert.InRange(guild.State.Size().MemberBytes - before, 0, 8000);
        Story.Same("""{"user":{"id":"7","clan":null,"display_name_styles":null},"roles":[],"unusual_dm_activity_until":null}""", guild.Member(7));
    }

    [Fact]
    public void Escaped_keys_and_values_are_the_keys_and_values_they_stand_for()
    {
        var guild = new Story(begun: false);
        guild.On(GatewayEvent.GuildMemberAdd, """{"user":{"id":"4","usern\u0061me":"\u0041\ud83c\udf89"},"joined_at":"2023-03-16T08:00:00.000000\u002B00:00"}""");
        Story.Same("""{"user":{"id":"4","username":"A🎉"},"joined_at":"2023-03-16T08:00:00.000000+00:00"}""", guild.Member(4));
    }
}
