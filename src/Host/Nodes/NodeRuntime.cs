using System.Diagnostics;

namespace Guildhall.Host.Nodes;

/// <summary>
/// .NET settings for nodes that share the cores of one machine. By default each of them compiles, in its first minutes, whatever is called thirty
/// times, and again with a profile: three nodes of which one is new kept two cores busy with that for seconds, and a takeover waited for its turn.
/// </summary>
internal static class NodeRuntime
{
    // .NET reads numbers in its variables as hexadecimal
    private static readonly (string Name, string Value)[] Settings = [("DOTNET_TC_CallCountThreshold", "3E8"), ("DOTNET_TieredPGO", "0")];

    /// <summary>Sets what the environment leaves open.</summary>
    public static void Share(ProcessStartInfo start)
    {
        foreach (var (name, value) in Settings) start.Environment.TryAdd(name, value);
    }
}
