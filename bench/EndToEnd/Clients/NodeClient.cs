using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Guildhall.Actors.Cluster;
using Guildhall.Actors.Fleet;
using Guildhall.Actors.Gateway;
using Guildhall.Actors.Handlers;
using Guildhall.Actors.Storage;
using Guildhall.Bench.EndToEnd.Runs;
using Microsoft.Extensions.Logging.Abstractions;

namespace Guildhall.Bench.EndToEnd.Clients;

/// <summary>
/// A node that runs until it is stopped or killed and answers every line of its input with how it is: at once, or, if the line is a number, when its
/// handlers have run so often.
/// </summary>
public static class NodeClient
{
    /// <summary>Runs until the input ends; then it drains.</summary>
    public static async Task RunAsync(NodeOrder order, CancellationToken cancellation)
    {
        var handlers = new HandlerCatalog();
        using var runs = new RunCount();
        handlers.Add(() => new Reader(runs));
        await using var node = await GuildhallNode.StartAsync(new GuildhallOptions
        {
            Api = new Uri(order.Api),
            Token = new BotToken(order.Token),
            Intents = GatewayIntents.All,
            Compression = GatewayCompression.None,
            Store = new StateStoreOptions { DataFolder = order.Folder },
            Fleet = new FleetOptions { Shards = order.Shards },
            SeedNodes = order.Seeds,
            ClusterPort = order.Port,
        }, handlers, NullLoggerFactory.Instance, cancellation);
        await ConsoleInput.EachLineAsync(line =>
        {
            if (long.TryParse(line, CultureInfo.InvariantCulture, out var wanted)) runs.Await(wanted);
            Console.WriteLine(JsonSerializer.Serialize(Read(node.Status), BenchJson.Default.NodeReading));
        });
    }

    private static NodeReading Read(NodeStatus status) => new(status.Guilds, status.Members, status.HandlerRuns,
        status.Shards.Count(shard => shard.Phase == GatewayPhase.Live), status.Shards.Sum(shard => shard.Received), status.Shards.Sum(shard => shard.Committed),
        status.Shards.Sum(shard => shard.Stored),
        status.Shards.Sum(shard => (long)shard.Resumes), Environment.CpuUsage.TotalTime.TotalSeconds,
        System.Runtime.JitInfo.GetCompiledMethodCount(), status.Address, status.Fatal);

    private sealed class Reader : GuildHandler
    {
        private ulong _sum;

        public Reader(RunCount runs) => On<ChatMessage>(e =>
        {
            _sum += (ulong)e.Content.Length + e.AuthorId.Value + e.ChannelId.Value;
            runs.Add();
        });
    }

    /// <summary>Handler runs of all guilds, for one who waits: questions meanwhile would cost the node some of its core.</summary>
    private sealed class RunCount : IDisposable
    {
        private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

        private readonly ManualResetEventSlim _reached = new();
        private long _runs;
        private long _wanted = long.MaxValue;

        public void Add()
        {
            if (Interlocked.Increment(ref _runs) >= Interlocked.Read(ref _wanted)) _reached.Set();
        }

        public void Await(long wanted)
        {
            Interlocked.Exchange(ref _wanted, wanted);
            var clock = Stopwatch.StartNew();
            while (Interlocked.Read(ref _runs) < wanted)
            {
                if (clock.Elapsed > LongestWait) throw new TimeoutException($"{_runs} handler runs of {wanted} within {LongestWait.TotalSeconds} s.");
                _reached.Wait(TimeSpan.FromSeconds(1));
                _reached.Reset();
            }

            Interlocked.Exchange(ref _wanted, long.MaxValue);
        }

        public void Dispose() => _reached.Dispose();
    }
}
