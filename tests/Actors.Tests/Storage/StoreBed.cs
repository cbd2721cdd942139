using Guildhall.Actors.Storage;

namespace Guildhall.Actors.Tests.Storage;

/// <summary>A place for a store of one test: empty at first, gone afterwards.</summary>
public abstract class StoreBed : IAsyncLifetime
{
    private readonly List<IStateStore> _opened = [];

    /// <summary>Options that lead to the place.</summary>
    public abstract StateStoreOptions Options { get; }

    /// <summary>Opens the place as one more node would.</summary>
    public Task<IStateStore> OpenAsync() => OpenAsync(Options);

    public async Task<IStateStore> OpenAsync(StateStoreOptions options)
    {
        var store = StateStores.Open(options);
        _opened.Add(store);
        await store.InitializeAsync(TestContext.Current.CancellationToken);
        return store;
    }

    public abstract ValueTask InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _opened) await store.DisposeAsync();
        await RemoveAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract ValueTask RemoveAsync();
}
