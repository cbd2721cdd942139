using System.ComponentModel.DataAnnotations;

namespace Guildhall.Actors.Storage;

/// <summary>Chooses the store that the options ask for.</summary>
public static class StateStores
{
    /// <summary>Checks the options and makes the store; nothing is touched before <see cref="IStateStore.InitializeAsync"/>.</summary>
    /// <exception cref="StateStoreException">The options are wrong; the message says which and what to write instead.</exception>
    public static IStateStore Open(StateStoreOptions options)
    {
        List<ValidationResult> wrong = [];
        if (!Validator.TryValidateObject(options, new ValidationContext(options), wrong, validateAllProperties: true))
            throw new StateStoreException($"The state store's options are wrong: {string.Join(' ', wrong.Select(w => w.ErrorMessage))}");

        if (options.ConnectionString is not null) return new PostgresStateStore(options);
        if (!string.IsNullOrWhiteSpace(options.DataFolder)) return new SqliteStateStore(options);
        throw new StateStoreException("No place for the state: give a data folder with --data DIR, or a PostgreSQL connection string.");
    }
}
