using Guildhall.Actors.Storage;
using Guildhall.Host.CommandLine;
using Guildhall.Host.Running;

namespace Guildhall.Host.Commands;

/// <summary>Lets a command look into a store that may be in use by a running bot.</summary>
internal static class StoreReading
{
    /// <summary>Opens the store, reads, closes it. A store that does not exist is not made.</summary>
    /// <exception cref="HostException">It cannot be read.</exception>
    public static async Task<IReadOnlyList<T>> ReadAsync<T>(StoreSettings settings, Func<IStateStore, Task<IReadOnlyList<T>>> read, CancellationToken cancellation)
    {
        if (settings.PostgreSql is null && !File.Exists(Path.Combine(settings.DataFolder, StateStoreOptions.FileName)))
            throw new HostException($"there is no state in {settings.DataFolder}: say where it is with --data DIR, --embedded or --store CONNECTION.");
        try
        {
            await using var store = StateStores.Open(BotStore.OptionsOf(settings));
            await store.InitializeAsync(cancellation);
            return await read(store);
        }
        catch (StateStoreException problem)
        {
            throw new HostException(problem.Message, problem);
        }
    }
}
