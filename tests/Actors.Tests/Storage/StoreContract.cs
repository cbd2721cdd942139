using Guildhall.Actors.Storage;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Storage;

/// <summary>Base of the suites that every store must pass: one store is open, more can be opened on the same place.</summary>
public abstract class StoreContract(StoreBed bed) : IAsyncLifetime
{
    protected StoreBed Bed => bed;

    protected IStateStore Store { get; private set; } = null!;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await bed.InitializeAsync();
        Store = await bed.OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await bed.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected Task<ShardOwnership> AcquireAsync(ShardId shard) => Store.AcquireAsync(shard, "node-a", Cancellation);

    protected async Task<WriteVerdict> WriteAsync(ShardWrite write) => Assert.Single(await Store.WriteAsync([write], Cancellation));

    protected async Task<string[]> ReadAsync(GuildId guild) => StoreSamples.Describe(await Store.ReadGuildAsync(guild, Cancellation));
}
