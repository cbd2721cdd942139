using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Event;
using Guildhall.Actors.Rest;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Rest;

/// <summary>How often a call crosses from node to node: counted at the sockets' side of Akka, which notes every message that it sends.</summary>
public sealed class RestHopTests
{
    private const string NoteEveryMessage = """
        akka.loglevel = DEBUG
        akka.loggers = []
        akka.remote.log-sent-messages = on
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task A_call_crosses_to_its_owner_once_and_its_answer_comes_back_once(bool isOwnedElsewhere, int crossings)
    {
        await using var server = new ScriptedServer(_ => new ServerAnswer(200, """{"id":"1","channel_id":"5"}"""));
        await using var cluster = await RestCluster.StartAsync(2, new RestOptions { Api = server.Api }, NoteEveryMessage);
        var (caller, other) = (cluster.Nodes[0], cluster.Nodes[1]);
        var owner = isOwnedElsewhere ? other : caller;
        var channel = await OwnedByAsync(caller, owner);
        var sent = cluster.Nodes.Select(node => Note(node.System)).ToList();

        for (var i = 0; i < 10; i++) Assert.True((await caller.Discord.CreateMessageAsync(channel, $"{i}", cancellation: Cancellation)).IsSuccess);
        await RestCluster.Until(() => Count(sent, "Answered { Call") >= 10 * crossings);

        Assert.Equal(10 * crossings, Count(sent, "Send { Call"));
        Assert.Equal(10 * crossings, Count(sent, "Accepted { Call"));
        Assert.Equal(10 * crossings, Count(sent, "Answered { Call"));
    }

    private static int Count(List<ConcurrentQueue<string>> sent, string message) => sent.Sum(node => node.Count(text => text.Contains(message, StringComparison.Ordinal)));

    private static ConcurrentQueue<string> Note(ActorSystem system)
    {
        var noted = new ConcurrentQueue<string>();
        system.EventStream.Subscribe(system.ActorOf(Props.Create(() => new Notes(noted))), typeof(Debug));
        return noted;
    }

    private static async Task<ChannelId> OwnedByAsync(RestCluster.Node caller, RestCluster.Node owner)
    {
        for (var id = 100UL; ; id++)
        {
            await caller.Discord.TriggerTypingAsync(new ChannelId(id), cancellation: Cancellation);
            if (owner.Rest.Status.Buckets.Any(bucket => bucket.Name.StartsWith($"c:{id} ", StringComparison.Ordinal))) return new ChannelId(id);
        }
    }

    private sealed class Notes(ConcurrentQueue<string> noted) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is Debug { Message: var text } && text.ToString() is { } line && line.Contains("RemoteMessage", StringComparison.Ordinal)) noted.Enqueue(line);
        }
    }
}
