namespace Guildhall.LocalDiscord;

/// <summary>
/// Every fault that the server knows, once: the command line, the control API, the C# API, <c>local --list-faults</c> and docs/local-discord.md
/// are made from it, and the tests go through it.
/// </summary>
public static partial class FaultTable
{
    /// <summary>All rows, by area.</summary>
    public static IReadOnlyList<FaultKind> All { get; } = [.. Sockets(), .. Dispatches(), .. Sessions(), .. Connecting(), .. Rest(), .. Outages()];

    private static readonly Dictionary<string, FaultKind> ByName = All.ToDictionary(kind => kind.Name, StringComparer.Ordinal);

    /// <summary>A row by its name, or null.</summary>
    public static FaultKind? Find(string name) => ByName.GetValueOrDefault(name);

    private static FaultKind Row(FaultArea area, FaultPoint point, FaultScope scope, string name, string does, string expect, Func<FaultSpec, Trouble> make, int count, params FaultParameter[] own) => new(point, make)
    {
        Name = name,
        Area = area,
        Does = does,
        Expect = expect,
        Parameters = [.. own, .. FaultCommon.Of(scope, point, count)],
    };
}
