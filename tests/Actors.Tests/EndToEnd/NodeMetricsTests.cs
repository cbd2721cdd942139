using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Guildhall.Actors.Cluster;
using Guildhall.Actors.Gateway;
using Guildhall.Actors.Handlers;
using Guildhall.Actors.Storage;
using Guildhall.LocalDiscord;
using Guildhall.Protocol;
using Microsoft.Extensions.Logging.Abstractions;

namespace Guildhall.Actors.Tests.EndToEnd;

/// <summary>What a collector reads from a running node.</summary>
public sealed class NodeMetricsTests
{
    /// <summary>As no other test has: instruments are the process's, and shards say of how many they are.</summary>
    private const int Shards = 7;

    [Fact]
    public async Task A_running_node_tells_which_of_its_shards_are_live_and_a_node_that_has_ended_does_not()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        var data = Directory.CreateTempSubdirectory("guildhall-metrics-").FullName;
        var live = new ConcurrentDictionary<string, long>();
        using var collector = new MeterListener();
        collector.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Meter.Name: GatewayMetrics.MeterName, Name: "guildhall.gateway.live" }) listener.EnableMeasurementEvents(instrument);
        };
        collector.SetMeasurementEventCallback<long>((_, value, tags, _) => live[(string)tags[0].Value!] = value);
        collector.Start();
        string[] all = [.. Enumerable.Range(0, Shards).Select(index => new ShardId(index, Shards).ToString())];
        try
        {
            await using var discord = await LocalDiscordServer.StartAsync(new LocalDiscordOptions { Shards = Shards, Guilds = 7, MinMembers = 2, MaxMembers = 3, MaxConcurrency = Shards }, limit.Token);
            await using (await GuildhallNode.StartAsync(new GuildhallOptions
            {
                Api = discord.ApiBase,
                Token = new BotToken(discord.Token),
                Store = new StateStoreOptions { DataFolder = data },
            }, new HandlerCatalog(), NullLoggerFactory.Instance, limit.Token))
            {
                while (!all.All(shard => live.GetValueOrDefault(shard) == 1))
                {
                    await Task.Delay(20, limit.Token);
                    collector.RecordObservableInstruments();
                }
            }

            live.Clear();
            collector.RecordObservableInstruments();
            Assert.DoesNotContain(all, live.ContainsKey);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }
}
