using System.Text;
using System.Text.Json;

namespace Guildhall.Protocol.Tests.Objects;

public class KeyTests
{
    [Theory]
    [InlineData("""{"roles":[]}""", "absent")]
    [InlineData("""{"roles":[],"nick":null}""", "null")]
    [InlineData("""{"roles":[],"nick":"Bosun"}""", "Bosun")]
    public void Absent_null_and_a_value_are_three_things(string json, string nick)
    {
        var member = Read<GuildMember>(json);

        Assert.Equal(nick, member.Nick.ToString());
        Assert.Equal(json.Contains("nick", StringComparison.Ordinal), Write(member).Contains("nick", StringComparison.Ordinal));
    }

    [Fact]
    public void A_nullable_key_that_is_required_is_written_as_null() =>
        Assert.Contains("\"global_name\":null", Write(new User { Id = new UserId(1) }), StringComparison.Ordinal);

    [Fact]
    public void An_optional_key_that_is_never_null_is_left_out() =>
        Assert.DoesNotContain("\"bot\"", Write(new User { Id = new UserId(1) }), StringComparison.Ordinal);

    [Fact]
    public void A_patch_says_only_what_was_said() =>
        Assert.Equal("""{"name":"quay","topic":null}""", Write(new ModifyChannel { Name = "quay", Topic = null }));

    [Fact]
    public void Unknown_keys_are_kept_at_every_level()
    {
        const string json = """{"id":"1","future":{"a":[1]},"roles":[{"id":"2","new_flag":true}]}""";

        var guild = Read<Protocol.Guild>(json);

        Assert.Equal("[1]", guild.UnknownFields!["future"].GetProperty("a").GetRawText());
        Assert.Contains("\"new_flag\":true", Write(guild), StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_enum_values_keep_their_number()
    {
        var channel = Read<Channel>("""{"id":"1","type":99,"flags":1099511627776}""");

        Assert.Equal(99, (int)channel.Type);
        Assert.Contains("\"type\":99", Write(channel), StringComparison.Ordinal);
        Assert.Contains("\"flags\":1099511627776", Write(channel), StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_may_be_numbers_and_are_written_as_text()
    {
        var user = Read<User>("""{"id":18446744073709551615}""");

        Assert.Equal(ulong.MaxValue, user.Id.Value);
        Assert.Contains("\"id\":\"18446744073709551615\"", Write(user), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"8866461766385663\"")]
    [InlineData("8866461766385663")]
    public void Permissions_may_be_text_or_number_and_are_written_as_text(string value)
    {
        var role = Read<Role>($$"""{"id":"1","permissions":{{value}}}""");

        Assert.Equal(Permissions.All, role.Permissions);
        Assert.Contains("\"permissions\":\"8866461766385663\"", Write(role), StringComparison.Ordinal);
    }

    [Fact]
    public void Permission_bits_that_are_not_documented_stay()
    {
        var role = Read<Role>("""{"permissions":"140737488355328"}""");
        Assert.Contains("\"140737488355328\"", Write(role), StringComparison.Ordinal);
    }

    [Fact]
    public void Role_tags_say_yes_by_a_null()
    {
        var tags = Read<RoleTags>("""{"premium_subscriber":null,"bot_id":"5"}""");

        Assert.True(tags.PremiumSubscriber);
        Assert.False(tags.AvailableForPurchase);
        Assert.Equal("""{"bot_id":"5","premium_subscriber":null}""", Write(tags));
    }

    [Theory]
    [InlineData("2024-05-01T10:20:30Z", 0)]
    [InlineData("2024-05-01T10:20:30+00:00", 0)]
    [InlineData("2024-05-01T10:20:30.1Z", 1_000_000)]
    [InlineData("2024-05-01T10:20:30.123456+00:00", 1_234_560)]
    [InlineData("2024-05-01T10:20:30.1234567+00:00", 1_234_567)]
    [InlineData("2024-05-01T12:20:30.5+02:00", 5_000_000)]
    public void Timestamps_have_any_number_of_digits(string text, long ticks)
    {
        var member = Read<GuildMember>($$"""{"joined_at":"{{text}}"}""");
        Assert.Equal(new DateTimeOffset(2024, 5, 1, 10, 20, 30, TimeSpan.Zero).AddTicks(ticks), member.JoinedAt);
    }

    [Fact]
    public void Timestamps_are_written_in_discords_own_form() => Assert.Contains(
        "\"2024-05-01T10:20:30.123000+00:00\"",
        Write(new GuildMember { JoinedAt = new DateTimeOffset(2024, 5, 1, 12, 20, 30, 123, TimeSpan.FromHours(2)) }).Replace("\\u002B", "+", StringComparison.Ordinal),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("\"moor\"", JsonValueKind.String, "moor")]
    [InlineData("7", JsonValueKind.Number, "7")]
    [InlineData("9007199254740991", JsonValueKind.Number, "9007199254740991")]
    [InlineData("0.5", JsonValueKind.Number, "0.5")]
    [InlineData("true", JsonValueKind.True, "true")]
    public void An_option_value_keeps_its_kind(string json, JsonValueKind kind, string text)
    {
        var option = Read<InteractionOption>($$"""{"name":"berth","type":3,"value":{{json}}}""");

        Assert.Equal(kind, option.Value!.Value.Kind);
        Assert.Equal(text, option.Value.Value.Text);
        Assert.Contains($"\"value\":{json}", Write(option), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"abc\"", "abc")]
    [InlineData("1714663777181", "1714663777181")]
    public void A_nonce_is_a_text_or_an_integer(string json, string nonce) =>
        Assert.Equal(nonce, Read<Message>($$"""{"id":"1","nonce":{{json}}}""").Nonce);

    private static T Read<T>(string json) where T : class => DiscordJson.Read<T>(Encoding.UTF8.GetBytes(json));

    private static string Write<T>(T value) => Encoding.UTF8.GetString(DiscordJson.Write(value));
}
