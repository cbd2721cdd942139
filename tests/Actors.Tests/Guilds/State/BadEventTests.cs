using System.Text;
using System.Text.Json;
using CsCheck;
using Guildhall.Actors.Guilds.State;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Guilds.State;

public class BadEventTests
{
    private const string Newcomer = """
        {"user":{"id":"4","username":"dora","global_name":"D\u00f6ra","avatar":"a_0123456789abcdef0123456789abcdef","discriminator":"0","new":{"deep":[1,null]},
        "primary_guild":{"identity_guild_id":"7","tag":"X"}},"nick":"n","roles":["11"],"joined_at":"2024-01-01T00:00:00.000000+00:00","flags":2,"deaf":false,"later":null,"odd":[{}]}
        """;

    private const string Telling = "\"\\,:{}[]0etn ";

    private static readonly (GatewayEvent Event, string Body)[] Bodies =
    [
        (GatewayEvent.GuildMemberAdd, Newcomer),
        (GatewayEvent.GuildMemberUpdate, Newcomer),
        (GatewayEvent.GuildMemberRemove, """{"guild_id":"100","user":{"id":"2","username":"alice"}}"""),
        (GatewayEvent.GuildMembersChunk, $$"""{"guild_id":"100","members":[{{Newcomer}},{"user":{"id":"5"} }],"presences":[{"user":{"id":"4"},"status":"idle","x":[1]}],"chunk_index":0,"chunk_count":1}"""),
        (GatewayEvent.MessageReactionAdd, $$"""{"guild_id":"100","user_id":"4","channel_id":"21","message_id":"9","emoji":{"name":"x"},"member":{{Newcomer}} }"""),
    ];

    [Theory]
    [InlineData(GatewayEvent.GuildMemberAdd, """{"user":{"id":"4","username":7}}""", "$.user.username")]
    [InlineData(GatewayEvent.GuildMemberAdd, """{"user":{"id":{}}}""", "$.user.id")]
    [InlineData(GatewayEvent.GuildMemberAdd, """{"roles":[]}""", "$")]
    [InlineData(GatewayEvent.GuildMemberAdd, """{"user":{"id":"4"},"roles":["11",true]}""", "$.roles[1]")]
    [InlineData(GatewayEvent.GuildMemberAdd, """{"user":{"id":"4"},"joined_at":"yesterday"}""", "$.joined_at")]
    [InlineData(GatewayEvent.GuildMemberAdd, """{"user":{"id":"4"},"nick":"\ud800"}""", "$.nick")]
    [InlineData(GatewayEvent.GuildMemberAdd, """{"user":{"id":"4"},"\ud800":1}""", "$.\\ud800")]
    [InlineData(GatewayEvent.MessageCreate, """{"id":"600","channel_id":"21","author":{"\ud800":2,"id":"9"},"member":{"roles":[]}}""", "$.author.\\ud800")]
    [InlineData(GatewayEvent.GuildMemberAdd, """{"user":{"id":"4"},"collectibles":{"nameplate":{"label":5}}}""", "$.collectibles.nameplate.label")]
    [InlineData(GatewayEvent.GuildMemberUpdate, """{"user":"2"}""", "$.user")]
    [InlineData(GatewayEvent.GuildMembersChunk, """{"members":[{"user":{"id":"4"}},{"user":{"id":"5"},"deaf":1}]}""", "$.members[1].deaf")]
    [InlineData(GatewayEvent.GuildCreate, """{"id":"100","channels":[{"id":"1","type":0},{"id":"2","type":"text"}]}""", "$.channels[1].type")]
    [InlineData(GatewayEvent.GuildCreate, """{"id":"101"}""", "$.id")]
    [InlineData(GatewayEvent.GuildCreate, """{"id":"100","members":{}}""", "$.members")]
    [InlineData(GatewayEvent.GuildUpdate, """{"id":"100","roles":[],"emojis":[{"name":"x"}]}""", "$.emojis[0]")]
    [InlineData(GatewayEvent.GuildRoleCreate, """{"role":{"id":"12","permissions":"many"}}""", "$.role.permissions")]
    [InlineData(GatewayEvent.GuildRoleDelete, """{"role_id":null}""", "$.role_id")]
    [InlineData(GatewayEvent.ChannelUpdate, """{"id":"21","type":0,"permission_overwrites":[{"id":"1","type":0,"allow":"0"}]}""", "$.permission_overwrites[0]")]
    [InlineData(GatewayEvent.ChannelUpdate, """{"id":"21","id":"21","name":"x"}""", "$")]
    [InlineData(GatewayEvent.ChannelUpdate, """{"id":"21","type":0,"name":[]}""", "$.name")]
    [InlineData(GatewayEvent.ThreadListSync, """{"threads":[{"id":"33","type":11}],"members":[{"flags":0}]}""", "$.members[0]")]
    [InlineData(GatewayEvent.ThreadMembersUpdate, """{"id":"31","member_count":"4"}""", "$.member_count")]
    [InlineData(GatewayEvent.GuildEmojisUpdate, """{"emojis":[{"id":"43"},5]}""", "$.emojis[1]")]
    [InlineData(GatewayEvent.VoiceStateUpdate, """{"user_id":"2","channel_id":"22","member":{"user":{"id":"3"}}}""", "$.member")]
    [InlineData(GatewayEvent.VoiceStateUpdate, """{"user_id":"2","channel_id":"22","self_mute":"no"}""", "$.self_mute")]
    [InlineData(GatewayEvent.MessageCreate, """{"id":"600","author":{"id":"9"}}""", "$")]
    [InlineData(GatewayEvent.MessageCreate, """{"id":"x","channel_id":"21"}""", "$.id")]
    [InlineData(GatewayEvent.MessageCreate, """[1]""", "$")]
    [InlineData(GatewayEvent.ChannelInfo, """{"channels":[{"id":"22","status":"x"},{"id":"22","status":5}]}""", "$.channels[1].status")]
    public void A_wrong_value_is_named_by_its_path_and_changes_nothing(GatewayEvent e, string body, string path)
    {
        var guild = new Story();
        var before = guild.State.Digest();
        var failure = guild.On(e, body).Failure;
        Assert.NotNull(failure);
        Assert.Equal((e, path), (failure.Event, failure.Path));
        Assert.Equal(before, guild.State.Digest());
        Assert.False(guild.State.HasChanges);
    }

    /// <summary>Nobody asks for such a name, so where nothing is kept with it, it is no fault.</summary>
    [Theory]
    [InlineData(GatewayEvent.GuildMembersChunk, """{"\udfff\ud800":1,"members":[{"user":{"id":"4"}}]}""")]
    [InlineData(GatewayEvent.MessageCreate, """{"\ud800":1,"id":"600","channel_id":"21","author":{"id":"9"},"member":{"roles":[]}}""")]
    public void Half_of_a_surrogate_pair_in_a_name_is_no_fault_where_it_is_not_kept(GatewayEvent e, string body)
    {
        var guild = new Story();
        var result = guild.On(e, body);
        Assert.Null(result.Failure);
        Assert.NotEqual(GuildChanges.None, result.Changes);
    }

    /// <summary>Whoever reads later what is kept would fail.</summary>
    [Theory]
    [InlineData(GatewayEvent.ChannelUpdate, """{"id":"21","type":0,"name":"x","later":[{"\ud800":1}]}""", "$.later[0]")]
    [InlineData(GatewayEvent.ChannelUpdate, """{"id":"21","type":0,"name":"\udc00x"}""", "$.name")]
    [InlineData(GatewayEvent.GuildRoleUpdate, """{"role":{"\ud800":null,"id":"11","name":"x","permissions":"0"}}""", "$.role")]
    [InlineData(GatewayEvent.GuildUpdate, """{"\ud800":{},"id":"100","name":"x"}""", "$")]
    [InlineData(GatewayEvent.GuildUpdate, """{"id":"100","name":"\ud800"}""", "$.name")]
    [InlineData(GatewayEvent.VoiceStateUpdate, """{"user_id":"2","channel_id":"22","session_id":"s","later":["\ud800\ud800"]}""", "$.later[0]")]
    [InlineData(GatewayEvent.GuildMemberAdd, """{"user":{"id":"4"},"\ud800 a name that is longer than any that is known, by far, and even further":1}""", null)]
    [InlineData(GatewayEvent.GuildMemberAdd, """{"user":{"id":"4"},"later":{"\ud800":1}}""", null)]
    public void Half_of_a_surrogate_pair_is_never_kept(GatewayEvent e, string body, string? path)
    {
        var guild = new Story();
        var before = guild.State.Digest();
        var failure = guild.On(e, body).Failure;
        Assert.NotNull(failure);
        if (path is not null) Assert.Equal(path, failure.Path);
        Assert.Equal(before, guild.State.Digest());
    }

    /// <summary>The rules of these look only at what they need: what they keep must be sound all the same.</summary>
    [Fact]
    public void Whatever_bytes_come_members_are_kept_as_sound_JSON_or_not_at_all() =>
        Gen.Select(Gen.Int[0, Bodies.Length - 1], Gen.Select(Gen.Int[0, 10_000], Gen.OneOf(Gen.Byte, Gen.Int[0, Telling.Length - 1].Select(i => (byte)Telling[i]))).Array[1, 3]).Sample((index, flips) =>
        {
            var guild = new Story();
            var (e, text) = Bodies[index];
            var body = Encoding.UTF8.GetBytes(text);
            foreach (var (at, value) in flips) body[at % body.Length] = value;
            var before = guild.State.Digest();
            if (guild.State.Apply(e, body).Failure is not null) Assert.Equal(before, guild.State.Digest());
            foreach (var user in guild.State.FindMembers(new MemberSearch { Limit = 100 }).Users)
            {
                using var member = JsonDocument.Parse(guild.State.MemberJson(user)!);
                Assert.Equal(user.ToString(), member.RootElement.GetProperty("user").GetProperty("id").GetString());
            }
        }, iter: 2_000);

    [Fact]
    public void A_failure_reads_as_one_clear_line()
    {
        var failure = new Story().On(GatewayEvent.GuildMemberAdd, """{"user":{"id":"4"},"deaf":1}""").Failure!;
        Assert.Equal("GUILD_MEMBER_ADD at $.deaf: expected true or false", failure.ToString());
    }

    [Fact]
    public void Unknown_keys_and_values_of_any_kind_are_no_failure()
    {
        var guild = new Story();
        Assert.Null(guild.On(GatewayEvent.ChannelUpdate, """{"id":"21","type":99,"new":{"type":[]},"flags":1099511627776}""").Failure);
    }

    [Fact]
    public void Ids_that_are_numbers_are_taken()
    {
        var guild = new Story();
        guild.On(GatewayEvent.GuildMemberAdd, """{"user":{"id":4},"roles":[11]}""");
        Story.Same("""{"user":{"id":"4"},"roles":["11"]}""", guild.Member(4));
    }
}
