using Guildhall.Actors.Cluster;
using Guildhall.Actors.Handlers;
using Guildhall.Actors.Storage;
using Guildhall.Bench.EndToEnd.Runs;
using Guildhall.Bench.EndToEnd.Streaming;
using Microsoft.Extensions.Logging.Abstractions;

namespace Guildhall.Bench.EndToEnd.Clients;

/// <summary>
/// The runtime as a bot's program has it: every guild's state kept and stored, the committed sequence tracked, and a typed handler for messages
/// that reads text, author and channel: from the whole message, or from the brief form that is made for that.
/// </summary>
public sealed class GuildhallClient(ClientOrder order, bool brief)
{
    /// <summary>Name of the client whose handler takes <see cref="MessageCreate"/>.</summary>
    public const string Whole = "guildhall, MessageCreate";

    /// <summary>Name of the client whose handler takes <see cref="ChatMessage"/>.</summary>
    public const string Brief = "guildhall, ChatMessage";

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    /// <summary>Logs in, waits for the world, takes the stream, and waits until all of it is committed.</summary>
    public async Task<ClientResult> RunAsync(CancellationToken cancellation)
    {
        var meter = new StreamMeter(order);
        using var lag = order.Stream == StreamKind.Paced ? new CommitLagMeter(meter) : null;
        await using var bot = await StartAsync(order.Stream == StreamKind.Paced ? () => new Answerer(meter) : brief ? () => new BriefCounter(meter) : () => new Counter(meter), cancellation);
        await UntilAsync(bot.Node, status => status.Guilds == order.Guilds && IsCommitted(status), cancellation);
        using var http = new HttpClient();
        (await http.PostAsync(new Uri(order.Control + "/bench/go/" + order.Stream), null, cancellation)).EnsureSuccessStatusCode();
        await meter.Completion.WaitAsync(cancellation);
        var end = await UntilAsync(bot.Node, IsCommitted, cancellation);
        return meter.Result(brief ? Brief : Whole) with { LastSequence = end.Shards[0].Received, CommittedSequence = end.Shards[0].Committed, Lag = lag?.Read() };
    }

    /// <summary>Logs in, waits until it holds all members, and weighs itself.</summary>
    public async Task<MemoryResult> WeighAsync(CancellationToken cancellation)
    {
        var meter = new StreamMeter(order);
        await using var bot = await StartAsync(() => new Counter(meter), cancellation);
        var status = await UntilAsync(bot.Node, s => s.Members == order.Measured && IsCommitted(s), cancellation);
        for (var i = 0; i < 3; i++) GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return new MemoryResult(status.Members, LiveHeap.Measure(), Environment.WorkingSet);
    }

    private static bool IsCommitted(NodeStatus status) => status.Shards.Count > 0 && status.Shards.All(s => s.Received > 0 && s.Received == s.Committed);

    private async Task<Bot> StartAsync(Func<Handler> handler, CancellationToken cancellation)
    {
        var handlers = new HandlerCatalog();
        handlers.Add(handler);
        var folder = Directory.CreateTempSubdirectory("guildhall-bench-");
        var node = await GuildhallNode.StartAsync(new GuildhallOptions
        {
            Api = new Uri(order.Api),
            Token = new BotToken(order.Token),
            Intents = GatewayIntents.All,
            Compression = order.Compression,
            Store = new StateStoreOptions { DataFolder = folder.FullName },
        }, handlers, NullLoggerFactory.Instance, cancellation);
        return new Bot(node, folder);
    }

    private static async Task<NodeStatus> UntilAsync(GuildhallNode node, Func<NodeStatus, bool> holds, CancellationToken cancellation)
    {
        while (true)
        {
            var status = node.Status;
            if (status.Fatal is { } fatal) throw new InvalidOperationException(fatal);
            if (holds(status)) return status;
            await Task.Delay(Glance, cancellation);
        }
    }

    private sealed record Bot(GuildhallNode Node, DirectoryInfo Folder) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Node.DisposeAsync();
            Folder.Delete(recursive: true);
        }
    }

    /// <summary>The same from the brief form.</summary>
    private sealed class BriefCounter : GuildHandler
    {
        private ulong _sum;

        public BriefCounter(StreamMeter meter) => On<ChatMessage>(e =>
        {
            _sum += (ulong)e.Content.Length + e.AuthorId.Value + e.ChannelId.Value;
            meter.Message();
        });
    }

    /// <summary>The same, and it answers those that ask for it.</summary>
    private sealed class Answerer : GuildHandler
    {
        private ulong _sum;

        public Answerer(StreamMeter meter) => On<ChatMessage>(e =>
        {
            _sum += (ulong)e.Content.Length + e.AuthorId.Value + e.ChannelId.Value;
            meter.Message();
            return e.Content.StartsWith(PacedStream.Probe, StringComparison.Ordinal) ? AnswerAsync(e) : Task.CompletedTask;
        });

        private async Task AnswerAsync(ChatMessage e) => (await Reply(e.ChannelId, e.Content)).OrThrow();
    }

    /// <summary>A handler that reads what most handlers read.</summary>
    private sealed class Counter : GuildHandler
    {
        private ulong _sum;

        public Counter(StreamMeter meter) => On<MessageCreate>(e =>
        {
            _sum += (ulong)e.Message.Content.Length + e.Message.Author.Id.Value + e.Message.ChannelId.Value;
            meter.Message();
        });
    }
}
