using System.Globalization;

namespace Guildhall.LocalDiscord.Tests.Rest;

public sealed class PollTests : RestScene
{
    private const string Poll = """{"poll":{"question":{"text":"Tea?"},"answers":[{"poll_media":{"text":"yes"}},{"poll_media":{"text":"no"}}],"duration":1}}""";

    [Fact]
    public async Task Votes_are_told_counted_and_moved()
    {
        var (message, id) = await AskAsync();
        var voter = Somebody;
        Assert.True(Server.World.VoteAs(voter, Server.Channel(), id, 1));
        Assert.Equal(1, (await EventAsync("MESSAGE_POLL_VOTE_ADD"))["answer_id"]!.GetValue<int>());
        Assert.True(Server.World.VoteAs(voter, Server.Channel(), id, 2));
        Assert.Equal(1, (await EventAsync("MESSAGE_POLL_VOTE_REMOVE"))["answer_id"]!.GetValue<int>());
        Assert.Empty((await Api.GetAsync($"{Channel}/polls/{message}/answers/1")).Json["users"]!.AsArray());
        Assert.Equal(voter.ToString(), (await Api.GetAsync($"{Channel}/polls/{message}/answers/2")).Json["users"]!.AsArray().Single()!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_poll_that_is_ended_is_final_and_its_result_is_a_message()
    {
        var (message, id) = await AskAsync();
        Server.World.VoteAs(Somebody, Server.Channel(), id, 2);
        Assert.True((await Api.PostAsync($"{Channel}/polls/{message}/expire", "{}")).Json["poll"]!["results"]!["is_finalized"]!.GetValue<bool>());
        var result = await EventAsync("MESSAGE_CREATE");
        Assert.Equal((46, message), (result["type"]!.GetValue<int>(), result["message_reference"]!["message_id"]!.GetValue<string>()));
        Assert.False(Server.World.VoteAs(Somebody, Server.Channel(), id, 1));
        Assert.Equal((400, 520001), await Refusal(Api.PostAsync($"{Channel}/polls/{message}/expire", "{}")));
    }

    [Fact]
    public async Task A_message_without_a_poll_has_no_voters() =>
        Assert.Equal((400, 520006), await Refusal(Api.GetAsync($"{Channel}/polls/{Server.Say("hello")}/answers/1")));

    private async Task<(string Message, MessageId Id)> AskAsync()
    {
        var message = (await Api.PostAsync($"{Channel}/messages", Poll)).Id;
        await EventAsync("MESSAGE_CREATE");
        return (message, new MessageId(ulong.Parse(message, CultureInfo.InvariantCulture)));
    }
}
