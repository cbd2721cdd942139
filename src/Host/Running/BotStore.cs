using System.Globalization;
using System.Text;
using Guildhall.Actors.Storage;
using Guildhall.Host.CommandLine;
using Guildhall.Protocol;

namespace Guildhall.Host.Running;

/// <summary>The place where a bot's state lives, held by this process alone, or by the nodes of one cluster together.</summary>
internal sealed class BotStore : IDisposable
{
    private const string OwnerKey = "bot";

    /// <summary>A node that is frozen in the middle of a transaction must not keep the others from taking its shards over for long.</summary>
    private static readonly TimeSpan SharedLockTimeout = TimeSpan.FromSeconds(2);

    private readonly DataFolderLock? _lock;

    private BotStore(StateStoreOptions options, DataFolderLock? held)
    {
        Options = options;
        _lock = held;
    }

    /// <summary>For whoever opens the store.</summary>
    public StateStoreOptions Options { get; }

    /// <summary>The options of a store.</summary>
    public static StateStoreOptions OptionsOf(StoreSettings settings) => settings.PostgreSql is { } connection
        ? new StateStoreOptions { ConnectionString = connection }
        : new StateStoreOptions { DataFolder = settings.DataFolder };

    /// <summary>Takes the data folder, unless the state lives in PostgreSQL.</summary>
    /// <param name="settings">Where state lives.</param>
    /// <param name="cluster">The nodes of one cluster share a folder; no one else does.</param>
    /// <exception cref="StateStoreException">Another program has it, or it cannot be written.</exception>
    public static BotStore Take(StoreSettings settings, ClusterSettings cluster)
    {
        if (settings.PostgreSql is not null) return new BotStore(OptionsOf(settings), null);
        return cluster.Identity is { } identity
            ? new BotStore(OptionsOf(settings) with { KillStoppedLockHolder = true, Timeout = SharedLockTimeout }, DataFolderLock.Share(settings.DataFolder, identity))
            : new BotStore(OptionsOf(settings), DataFolderLock.Take(settings.DataFolder));
    }

    /// <summary>
    /// Makes sure before anything starts that the store can be used and holds this bot's state: another bot's guilds and sessions would be
    /// worse than none.
    /// </summary>
    /// <param name="bot">This bot.</param>
    /// <param name="newWorld">
    /// The server was started with this process, so stored sessions ended with another server: they are forgotten, because trying to resume
    /// them would report a gap where nothing was missed.
    /// </param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="StateStoreException">The store cannot be used.</exception>
    /// <exception cref="HostException">It belongs to another bot.</exception>
    public async Task CheckAsync(UserId bot, bool newWorld, CancellationToken cancellation)
    {
        await using var store = StateStores.Open(Options);
        await store.InitializeAsync(cancellation);
        await CheckOwnerAsync(store, bot, cancellation);
        if (newWorld) await ForgetSessionsAsync(store, cancellation);
    }

    /// <inheritdoc/>
    public void Dispose() => _lock?.Dispose();

    private async Task CheckOwnerAsync(IStateStore store, UserId bot, CancellationToken cancellation)
    {
        var mine = bot.Value.ToString(CultureInfo.InvariantCulture);
        var owner = await store.ReadFleetValueAsync(OwnerKey, cancellation);
        if (owner is null)
        {
            await store.WriteFleetValueAsync(OwnerKey, Encoding.UTF8.GetBytes(mine), cancellation);
            return;
        }

        var theirs = Encoding.UTF8.GetString(owner);
        if (theirs != mine)
            throw new HostException($"the state in {Options} belongs to the bot with id {theirs}, but this is {mine}: keep this bot's state elsewhere, by --data DIR or --store.");
    }

    private static async Task ForgetSessionsAsync(IStateStore store, CancellationToken cancellation)
    {
        foreach (var checkpoint in await store.ReadCheckpointsAsync(cancellation))
        {
            var owner = await store.AcquireAsync(checkpoint.Shard, "a new world", cancellation);
            await store.WriteAsync([new ShardWrite { Shard = checkpoint.Shard, Epoch = owner.Epoch, ForgetSession = true }], cancellation);
        }
    }
}
