namespace Guildhall.Host.CommandLine;

/// <summary>What <c>cluster</c> was asked to do.</summary>
/// <param name="Nodes">How many processes.</param>
/// <param name="World">The local Discord.</param>
/// <param name="For">Stops by itself after this time; null = on a signal.</param>
/// <param name="SummaryFile">Where the summary goes; null = nowhere.</param>
/// <param name="Store">Where state lives.</param>
/// <param name="Output">How it is shown and logged.</param>
internal sealed record LaunchSettings(int Nodes, WorldSettings World, TimeSpan? For, string? SummaryFile, StoreSettings Store, OutputSettings Output)
{
    /// <summary>What every node is told.</summary>
    public IReadOnlyList<string> NodeArguments(Uri api)
    {
        List<string> arguments = ["--api", api.ToString(), "--data", Store.DataFolder];
        if (Store.PostgreSql is { } connection) arguments.AddRange(["--store", connection]);
        return arguments;
    }
}
