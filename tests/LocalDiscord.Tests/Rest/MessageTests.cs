using System.Text;
using static Guildhall.LocalDiscord.Tests.Rest.RouteTests;

namespace Guildhall.LocalDiscord.Tests.Rest;

public sealed class MessageTests : IAsyncLifetime
{
    private LocalDiscordServer _server = null!;
    private Api _api = null!;

    private string Messages => $"/channels/{_server.Channel()}/messages";

    public async ValueTask InitializeAsync()
    {
        _server = await Fixtures.StartAsync(new() { Guilds = 1, RateLimits = new() { Enabled = false } });
        _api = new Api(_server);
    }

    public async ValueTask DisposeAsync()
    {
        _api.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"content":""}""")]
    [InlineData("""{"content":null,"embeds":[]}""")]
    public async Task An_empty_message_is_refused_with_50006(string body) => Assert.Equal((400, 50006), await StatusAndCode(_api.PostAsync(Messages, body)));

    [Fact]
    public async Task A_content_over_2000_characters_is_a_nested_form_error()
    {
        var answer = await _api.PostAsync(Messages, $$"""{"content":"{{new string('x', 2001)}}"}""");
        Assert.Equal((400, 50035), (answer.Status, answer.Code!.Value));
        Assert.Equal("BASE_TYPE_MAX_LENGTH", answer.Json["errors"]!["content"]!["_errors"]![0]!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_fault_deep_in_an_embed_is_named_by_its_path()
    {
        var answer = await _api.PostAsync(Messages, $$$"""{"embeds":[{"fields":[{"name":"a","value":"b"},{"name":"c","value":"{{{new string('x', 1025)}}}"}]}]}""");
        Assert.Equal("BASE_TYPE_MAX_LENGTH", answer.Json["errors"]!["embeds"]!["0"]!["fields"]!["1"]!["value"]!["_errors"]![0]!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_repeated_nonce_returns_the_first_message_if_it_is_enforced()
    {
        const string Body = """{"content":"once","nonce":"n-1","enforce_nonce":true}""";
        var first = await _api.PostAsync(Messages, Body);
        var second = await _api.PostAsync(Messages, Body);
        Assert.Equal(first.Id, second.Id);
        Assert.Single(_server.World.Messages(_server.Channel()));
        Assert.Equal(["ok", "nonce"], _server.Ledger.Calls().Select(call => call.Verdict));
    }

    [Fact]
    public async Task A_repeated_nonce_makes_two_messages_if_it_is_not_enforced()
    {
        const string Body = """{"content":"twice","nonce":5}""";
        Assert.Equal(5, (await _api.PostAsync(Messages, Body)).Json["nonce"]!.GetValue<int>());
        await _api.PostAsync(Messages, Body);
        Assert.Equal(2, _server.World.Messages(_server.Channel()).Count);
    }

    [Fact]
    public async Task A_reply_names_and_mentions_whom_it_answers()
    {
        var question = _server.Say("anybody?");
        var reply = (await _api.PostAsync(Messages, $$$"""{"content":"me","message_reference":{"message_id":{{{question.Value}}}}}""")).Json;
        Assert.Equal((19, question.ToString()), (reply["type"]!.GetValue<int>(), reply["referenced_message"]!["id"]!.GetValue<string>()));
        Assert.Equal(_server.User().ToString(), reply["mentions"]![0]!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_reply_to_nothing_is_refused_unless_that_is_allowed()
    {
        Assert.Equal((400, 50035), await StatusAndCode(_api.PostAsync(Messages, """{"content":"x","message_reference":{"message_id":"1"}}""")));
        Assert.Equal(200, (await _api.PostAsync(Messages, """{"content":"x","message_reference":{"message_id":"1","fail_if_not_exists":false}}""")).Status);
    }

    [Fact]
    public async Task Files_come_in_by_multipart_with_their_descriptions()
    {
        using var content = new MultipartFormDataContent
        {
            { new StringContent("""{"content":"see","attachments":[{"id":0,"description":"three letters"}]}""", Encoding.UTF8, "application/json"), "payload_json" },
            { new ByteArrayContent("abc"u8.ToArray()), "files[0]", "a.txt" },
        };
        var file = (await _api.SendAsync(HttpMethod.Post, Messages, content, "Bot " + _server.Token)).Json["attachments"]![0]!;
        Assert.Equal(("a.txt", 3, "three letters"), (file["filename"]!.GetValue<string>(), file["size"]!.GetValue<int>(), file["description"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_file_may_come_with_a_part_for_each_field()
    {
        using var content = new MultipartFormDataContent
        {
            { new ByteArrayContent("abc"u8.ToArray()), "files[0]", "a.txt" },
            { new StringContent("see"), "content" },
            { new StringContent("""{"parse":[]}""", Encoding.UTF8, "application/json"), "allowed_mentions" },
        };
        var message = (await _api.SendAsync(HttpMethod.Post, Messages, content, "Bot " + _server.Token)).Json;
        Assert.Equal(("see", "a.txt"), (message["content"]!.GetValue<string>(), message["attachments"]![0]!["filename"]!.GetValue<string>()));
    }

    [Fact]
    public async Task An_edit_of_the_bots_message_changes_it_and_is_told()
    {
        var id = (await _api.PostAsync(Messages, """{"content":"a"}""")).Id;
        await using var client = await GatewayClient.LoginAsync(_server);
        await client.DrainAsync();
        await _api.PatchAsync($"{Messages}/{id}", """{"content":"b"}""");
        var update = (await client.EventAsync("MESSAGE_UPDATE")).Data;
        Assert.Equal("b", update["content"]!.GetValue<string>());
        Assert.NotNull(update["edited_timestamp"]);
    }

    [Fact]
    public async Task An_edit_of_somebody_elses_message_is_refused_with_50005() =>
        Assert.Equal((403, 50005), await StatusAndCode(_api.PatchAsync($"{Messages}/{_server.Say("mine")}", """{"content":"b"}""")));

    [Fact]
    public async Task A_deleted_message_is_gone_and_told()
    {
        await using var client = await GatewayClient.LoginAsync(_server);
        await client.DrainAsync();
        var id = _server.Say("short-lived");
        Assert.Equal(204, (await _api.DeleteAsync($"{Messages}/{id}")).Status);
        Assert.Equal(id.ToString(), (await client.EventAsync("MESSAGE_DELETE")).Data["id"]!.GetValue<string>());
        Assert.Equal((404, 10008), await StatusAndCode(_api.GetAsync($"{Messages}/{id}")));
    }

    [Fact]
    public async Task Messages_are_listed_newest_first_around_any_id()
    {
        var ids = Enumerable.Range(0, 10).Select(i => _server.Say($"m{i}").ToString()).ToList();
        Assert.Equal([ids[9], ids[8]], Ids(await _api.GetAsync($"{Messages}?limit=2")));
        Assert.Equal([ids[4], ids[3]], Ids(await _api.GetAsync($"{Messages}?limit=2&before={ids[5]}")));
        Assert.Equal([ids[7], ids[6]], Ids(await _api.GetAsync($"{Messages}?limit=2&after={ids[5]}")));
        Assert.Contains(ids[5], Ids(await _api.GetAsync($"{Messages}?limit=3&around={ids[5]}")));
    }

    [Fact]
    public async Task Bulk_delete_takes_2_to_100_messages_of_two_weeks()
    {
        var path = $"{Messages}/bulk-delete";
        var (a, b) = (_server.Say("a"), _server.Say("b"));
        Assert.Equal((400, 50016), await StatusAndCode(_api.PostAsync(path, $$"""{"messages":["{{a}}"]}""")));
        Assert.Equal((400, 50034), await StatusAndCode(_api.PostAsync(path, $$"""{"messages":["{{a}}","1235610824840839173"]}""")));
        Assert.Equal(204, (await _api.PostAsync(path, $$"""{"messages":["{{a}}","{{b}}"]}""")).Status);
        Assert.Empty(_server.World.Messages(_server.Channel()));
    }

    [Fact]
    public async Task Allowed_mentions_silence_those_they_do_not_name()
    {
        var body = $$$"""{"content":"<@{{{_server.User()}}}> <@{{{_server.User(1)}}}>","allowed_mentions":{"users":["{{{_server.User(1)}}}"]}}""";
        var mentions = (await _api.PostAsync(Messages, body)).Json["mentions"]!.AsArray();
        Assert.Equal([_server.User(1).ToString()], mentions.Select(user => user!["id"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Reactions_are_added_listed_and_removed_with_their_events()
    {
        await using var client = await GatewayClient.LoginAsync(_server);
        await client.DrainAsync();
        var id = _server.Say("like me");
        var emoji = _server.World.Snapshot(_server.Guild())!.Emojis[0];
        Assert.Equal(204, (await _api.PutAsync($"{Messages}/{id}/reactions/%F0%9F%91%8D/@me")).Status);
        Assert.Equal(204, (await _api.PutAsync($"{Messages}/{id}/reactions/{emoji.Name}:{emoji.Id}/@me")).Status);
        Assert.Equal([_server.BotId.ToString()], Ids(await _api.GetAsync($"{Messages}/{id}/reactions/%F0%9F%91%8D")));
        Assert.Equal(204, (await _api.DeleteAsync($"{Messages}/{id}/reactions/%F0%9F%91%8D/@me")).Status);
        Assert.Equal(204, (await _api.DeleteAsync($"{Messages}/{id}/reactions/{emoji.Name}:{emoji.Id}")).Status);
        Assert.Equal(204, (await _api.DeleteAsync($"{Messages}/{id}/reactions")).Status);
        Assert.Equal(
            ["MESSAGE_REACTION_ADD", "MESSAGE_REACTION_ADD", "MESSAGE_REACTION_REMOVE", "MESSAGE_REACTION_REMOVE_EMOJI", "MESSAGE_REACTION_REMOVE_ALL"],
            (await client.DrainAsync()).Select(frame => frame.Event).Where(name => name!.StartsWith("MESSAGE_REACTION", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_unknown_emoji_is_refused_with_10014() =>
        Assert.Equal((404, 10014), await StatusAndCode(_api.PutAsync($"{Messages}/{_server.Say("x")}/reactions/nope:123456789012345678/@me")));

    [Fact]
    public async Task A_pinned_message_is_listed_and_told()
    {
        await using var client = await GatewayClient.LoginAsync(_server);
        await client.DrainAsync();
        var id = _server.Say("important");
        Assert.Equal(204, (await _api.PutAsync($"{Messages}/pins/{id}")).Status);
        Assert.NotNull((await client.EventAsync("CHANNEL_PINS_UPDATE")).Data["last_pin_timestamp"]);
        Assert.Equal(id.ToString(), (await _api.GetAsync($"{Messages}/pins")).Json["items"]![0]!["message"]!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Typing_is_told()
    {
        await using var client = await GatewayClient.LoginAsync(_server);
        await client.DrainAsync();
        Assert.Equal(204, (await _api.PostAsync($"/channels/{_server.Channel()}/typing", "{}")).Status);
        Assert.Equal(_server.BotId.ToString(), (await client.EventAsync("TYPING_START")).Data["user_id"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_direct_message_reaches_its_channel_and_no_guild()
    {
        var channel = (await _api.PostAsync("/users/@me/channels", $$"""{"recipient_id":{{_server.User().Value}}}""")).Json;
        Assert.Equal(1, channel["type"]!.GetValue<int>());
        Assert.Equal(200, (await _api.PostAsync($"/channels/{channel["id"]}/messages", """{"content":"psst"}""")).Status);
    }

    private static IEnumerable<string> Ids(Answer answer) => answer.Json.AsArray().Select(item => item!["id"]!.GetValue<string>());
}
