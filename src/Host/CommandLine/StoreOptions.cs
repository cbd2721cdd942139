using System.CommandLine;

namespace Guildhall.Host.CommandLine;

/// <summary>The options that say where state lives, alike in every command that reads or writes it.</summary>
internal sealed class StoreOptions
{
    private readonly Option<string?> _data = Values.Text("--data", "DIR",
        $"Folder for the bot's state (default {DataFolders.Name} in the user's data folder, {DataFolders.EmbeddedName} with the embedded Discord).");
    private readonly Option<string?> _store = Values.Text("--store", "CONNECTION", "PostgreSQL connection string, to keep the state there instead of in the folder's file.");

    /// <summary>All of them, in the order of the help text.</summary>
    public IEnumerable<Option> All => [_data, _store];

    /// <summary>What was asked.</summary>
    /// <param name="result">The parsed line.</param>
    /// <param name="environment">Variables, for the user's data folder.</param>
    /// <param name="embeddedSeed">Seed of the embedded world, or null when another server is used.</param>
    public StoreSettings Read(ParseResult result, HostEnvironment environment, ulong? embeddedSeed)
    {
        var folder = result.GetValue(_data) is { } given ? Path.GetFullPath(given) : DataFolders.Default(environment, embeddedSeed);
        return new StoreSettings(folder, result.GetValue(_store));
    }
}
