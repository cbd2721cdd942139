using System.Collections.Concurrent;
using System.Globalization;
using Guildhall.Actors.Cluster;
using Guildhall.Actors.Gateway;
using Guildhall.Actors.Handlers;
using Guildhall.Actors.Storage;
using Guildhall.LocalDiscord;
using Guildhall.Protocol;
using Microsoft.Extensions.Logging.Abstractions;

namespace Guildhall.Actors.Tests.EndToEnd;

/// <summary>
/// A node with many shards, each with one guild, so that every fault has a shard of its own and many strike at the same time. The ledger says
/// what was sent, a handler remembers what it handled.
/// </summary>
public sealed class FaultScene : IAsyncLifetime
{
    private const int Shards = 36;
    private readonly ConcurrentDictionary<string, int> _handled = new();
    private readonly ConcurrentDictionary<int, int> _told = new();
    private readonly string _data = Directory.CreateTempSubdirectory("guildhall-faults-").FullName;
    private LocalDiscordServer _discord = null!;
    private GuildhallNode _node = null!;
    private int _said;
    private int _taken = -1;

    public async ValueTask InitializeAsync()
    {
        _discord = await LocalDiscordServer.StartAsync(new LocalDiscordOptions
        {
            Shards = Shards,
            Guilds = Shards,
            MinMembers = 3,
            MaxMembers = 3,
            MaxConcurrency = Shards,
            ReplayBuffer = 1000,
            HeartbeatInterval = TimeSpan.FromSeconds(2),
        }, TestContext.Current.CancellationToken);
        var handlers = new HandlerCatalog();
        handlers.Add(() => new Witness(_handled, _told));
        _node = await GuildhallNode.StartAsync(new GuildhallOptions
        {
            Api = _discord.ApiBase,
            Token = new BotToken(_discord.Token),
            Store = new StateStoreOptions { DataFolder = _data },
        }, handlers, NullLoggerFactory.Instance, TestContext.Current.CancellationToken);
        await UntilAsync(() => _node.Status.Guilds == Shards && Enumerable.Range(0, Shards).All(IsLive), () => "start");
    }

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        await _discord.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    /// <summary>A shard that nobody has used.</summary>
    public int Take() => Interlocked.Increment(ref _taken);

    public int GapsOf(int shard) => StatusOf(shard)?.Gaps ?? 0;

    /// <summary>How many gaps the handler of the shard's guild was told of.</summary>
    public int GapsToldOf(int shard) => _told.GetValueOrDefault(shard);

    public bool IsLive(int shard) => StatusOf(shard) is { Phase: GatewayPhase.Live };

    public int IdentifiesOf(int shard) => _discord.Ledger.Sessions().Count(s => s is { Act: SessionAct.Identify, Accepted: true } && s.Shard?.Index == shard);

    /// <summary>Starts a fault on a shard.</summary>
    public FaultView Break(int shard, string fault) => Break(fault + (fault.Contains(':') ? ',' : ':')
        + (fault.StartsWith("guild-outage", StringComparison.Ordinal) ? $"guild={Guild(shard)}" : $"shard={shard}"));

    /// <summary>Starts a fault that may strike all.</summary>
    public FaultView Break(string fault) => _discord.Faults.Start(fault);

    public void End(FaultView fault) => _discord.Faults.End(fault.Id);

    public bool HasStruck(FaultView fault) => _discord.Ledger.Strikes().Any(strike => strike.Fault == fault.Id);

    /// <summary>Somebody speaks in the shard's guild, for a while.</summary>
    public async Task SayAsync(int shard, int count, TimeSpan apart)
    {
        var guild = Guild(shard);
        for (var i = 0; i < count; i++)
        {
            _discord.World.SendMessageAs(_discord.World.Members(guild, 1)[0], _discord.World.Channels(guild)[0], $"{shard} {Interlocked.Increment(ref _said)}");
            if (apart > TimeSpan.Zero) await Task.Delay(apart, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until the shard is live and every message that the ledger has for it was handled; says if one was handled twice.</summary>
    public async Task AllHandledAsync(int shard, string fault)
    {
        await UntilAsync(() => IsLive(shard) && Handled(shard).Count() >= Sent(shard), () => Describe(shard, fault));
        Assert.True(Handled(shard).All(pair => pair.Value == 1), $"Handled twice. {Describe(shard, fault)}");
        Assert.Equal(Sent(shard), Handled(shard).Count());
    }

    public Task UntilAsync(int shard, string fault, Func<bool> condition) => UntilAsync(condition, () => Describe(shard, fault));

    private static async Task UntilAsync(Func<bool> condition, Func<string> what)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(120));
        try
        {
            while (!condition()) await Task.Delay(50, limit.Token);
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            Assert.Fail($"It did not come about: {what()}");
        }
    }

    private GatewayShardStatus? StatusOf(int shard) => _node.Status.Shards.FirstOrDefault(status => status.Shard.Index == shard);

    private GuildId Guild(int shard) => _discord.World.Guilds.Single(guild => (int)((guild.Value >> 22) % Shards) == shard);

    private int Sent(int shard) => _discord.Ledger.Dispatches().Count(row => row.Event == GatewayEvent.MessageCreate && row.Shard.Index == shard);

    private IEnumerable<KeyValuePair<string, int>> Handled(int shard)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"{shard} ");
        return _handled.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal));
    }

    private string Describe(int shard, string fault) => StatusOf(shard) is { } status
        ? $"{fault}: shard {shard} handled {Handled(shard).Count()} of {Sent(shard)}; {IdentifiesOf(shard)} identifies; {status.Phase}, received {status.Received}, committed {status.Committed}, {status.Gaps} gaps, {status.Reconnects} reconnects: {status.LastReason}"
        : $"{fault}: shard {shard} is not there";

    private sealed class Witness : GuildHandler
    {
        public Witness(ConcurrentDictionary<string, int> handled, ConcurrentDictionary<int, int> told)
        {
            On<MessageCreate>(e => handled.AddOrUpdate(e.Message.Content, 1, static (_, count) => count + 1));
            OnGap(gap => told.AddOrUpdate(gap.Shard.Index, 1, static (_, count) => count + 1));
        }
    }
}
