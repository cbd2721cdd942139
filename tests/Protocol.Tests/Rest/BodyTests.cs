using System.Text;
using System.Text.Json.Nodes;

namespace Guildhall.Protocol.Tests.Rest;

public class BodyTests
{
    [Fact]
    public void A_message_says_only_what_was_said() => Assert.Equal(
        """{"content":"ahoy","nonce":"n1","enforce_nonce":true}""",
        Write(new CreateMessage { Content = "ahoy", Nonce = "n1", EnforceNonce = true, Files = [new FileUpload("a.txt", "x"u8.ToArray())] }));

    [Fact]
    public void The_description_of_a_file_travels_under_its_number()
    {
        var file = new FileUpload("a.txt", "x"u8.ToArray(), Description: "an x");

        Assert.Equal("""{"attachments":[{"id":"0","filename":"a.txt","description":"an x"}]}""", Write(new CreateMessage { Files = [file] }));
    }

    [Fact]
    public void A_list_of_an_answer_is_read() =>
        Assert.Equal(["a", "b"], DiscordJson.Read<IReadOnlyList<Role>>("""[{"id":"1","name":"a"},{"id":"2","name":"b"}]"""u8).Select(r => r.Name));

    [Fact]
    public void Nobody_may_be_pinged() =>
        Assert.Equal("""{"allowed_mentions":{"parse":[]}}""", Write(new CreateMessage { AllowedMentions = AllowedMentions.Nobody }));

    [Fact]
    public void A_reply_names_its_message()
    {
        var message = new Message { Id = new MessageId(7), ChannelId = new ChannelId(8), GuildId = new GuildId(9) };

        Assert.Equal(
            """{"content":"aye","message_reference":{"message_id":"7","channel_id":"8","guild_id":"9","fail_if_not_exists":false}}""",
            Write(new CreateMessage { Content = "aye", MessageReference = message.Reply() }));
    }

    [Fact]
    public void An_edit_may_clear_what_a_message_has() =>
        Assert.Equal("""{"content":null,"embeds":[]}""", Write(new EditMessage { Content = null, Embeds = [] }));

    [Fact]
    public void A_time_out_is_ended_by_a_null() =>
        Assert.Equal("""{"communication_disabled_until":null}""", Write(new ModifyMember { CommunicationDisabledUntil = null }));

    [Fact]
    public void An_emoji_is_locked_to_roles() =>
        Assert.Equal("""{"roles":["5"]}""", Write(new ModifyEmoji { Roles = [new RoleId(5)] }));

    [Fact]
    public void An_answer_looks_as_documented()
    {
        var answer = InteractionResponse.Reply(new InteractionResponseData
        {
            Content = "Berth 7 is free.",
            Flags = MessageFlags.Ephemeral,
            AllowedMentions = AllowedMentions.Nobody,
        });

        Assert.Empty(JsonDifference.Find(Examples.Load("interaction_callback_message.json"), JsonNode.Parse(Write(answer))));
    }

    [Fact]
    public void A_deferral_says_no_more_than_its_type() => Assert.Equal("""{"type":5}""", Write(InteractionResponse.Defer()));

    [Fact]
    public void The_files_of_an_answer_are_those_of_its_message()
    {
        var file = new FileUpload("a.txt", "x"u8.ToArray());
        Assert.Equal([file], InteractionResponse.Reply(new InteractionResponseData { Files = [file] }).Files);
    }

    [Fact]
    public void A_command_has_typed_choices() => Assert.Equal(
        """{"name":"moor","description":"Moors a ship","options":[{"type":4,"name":"berth","description":"Where","required":true,"choices":[{"name":"first","value":1}]}]}""",
        Write(new CreateCommand
        {
            Name = "moor",
            Description = "Moors a ship",
            Options =
            [
                new CommandOption
                {
                    Type = ApplicationCommandOptionType.Integer, Name = "berth", Description = "Where", Required = true,
                    Choices = [new CommandChoice { Name = "first", Value = 1 }],
                },
            ],
        }));

    [Fact]
    public void The_gateway_answer_is_read()
    {
        var info = DiscordJson.Read<GatewayBotInfo>(Examples.Load("gateway_bot.json").Utf8());

        Assert.Equal((1, 997, 1), (info.Shards, info.SessionStartLimit.Remaining, info.SessionStartLimit.MaxConcurrency));
    }

    [Fact]
    public void A_message_of_an_http_answer_is_written_again_as_it_came()
    {
        var body = Examples.Load("http_200_with_limit_headers.json")["body"]!;

        Assert.Empty(JsonDifference.Find(body, JsonNode.Parse(DiscordJson.Write(DiscordJson.Read<Message>(body.Utf8())))));
    }

    private static string Write<T>(T value) => Encoding.UTF8.GetString(DiscordJson.Write(value));
}
