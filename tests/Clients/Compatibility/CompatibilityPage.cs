using System.Reflection;
using System.Text;
using Guildhall.Clients.Tests.Compatibility;
using Guildhall.Clients.Tests.Processes;

[assembly: AssemblyFixture(typeof(CompatibilityPage))]

namespace Guildhall.Clients.Tests.Compatibility;

/// <summary>
/// docs/compatibility.md. A run with GUILDHALL_WRITE_COMPATIBILITY=1 writes what it has seen, the columns of the libraries that ran; every other run
/// holds each passed test against the page.
/// </summary>
public sealed class CompatibilityPage : IDisposable
{
    private const string Switch = "GUILDHALL_WRITE_COMPATIBILITY";
    private readonly bool _writes = Environment.GetEnvironmentVariable(Switch) == "1";
    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _versions = [];
    private readonly HashSet<(string Row, string Library)> _done = [];
    private readonly HashSet<string> _failed = [];
    private readonly CompatibilityTable _written = File.Exists(Place) ? CompatibilityTable.Parse(File.ReadAllText(Place)) : CompatibilityTable.Empty;

    private static string Place => Path.GetFullPath(Path.Combine(ClientKind.Scripts, "../../docs/compatibility.md"));

    private static IReadOnlyList<string> Rows { get; } =
        [.. typeof(ClientContract).GetMethods().Where(method => method.GetCustomAttributes<FactAttribute>().Any()).OrderBy(method => method.MetadataToken).Select(method => RowOf(method.Name))];

    /// <summary>A library has logged in and told its version; the compression that it asked for is part of it.</summary>
    public void Ran(ClientKind kind, string version)
    {
        lock (_gate) _versions[kind.Name] = version;
        if (_writes || !kind.IsPinned) return;
        Assert.True(_written.Versions.GetValueOrDefault(kind.Name) == version, $"docs/compatibility.md is not about {kind.Name} {version}: {HowToWrite}.");
    }

    /// <summary>A test of the contract has ended.</summary>
    public void Ended(ClientKind kind, string test, bool passed)
    {
        var cell = (RowOf(test), kind.Name);
        lock (_gate)
        {
            // A theory's cell is good only if all its cases are.
            if (!passed) _failed.Add($"{cell}");
            if (!_failed.Contains($"{cell}")) _done.Add(cell);
            else _done.Remove(cell);
        }

        if (_writes || !passed) return;
        Assert.True(_written.Done.Contains(cell), $"docs/compatibility.md does not say that {kind.Name} '{cell.Item1}', but it does: {HowToWrite}.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_writes) File.WriteAllText(Place, Page());
    }

    private static string HowToWrite => $"run the tests of this library with {Switch}=1";

    private static string RowOf(string test) => test.Replace("It_", "", StringComparison.Ordinal).Replace('_', ' ');

    private string Page()
    {
        var known = ClientKind.All.Select(kind => (kind.Name, Version: _versions.GetValueOrDefault(kind.Name) ?? _written.Versions.GetValueOrDefault(kind.Name)))
            .Where(library => library.Version is not null).ToDictionary(library => library.Name, library => library.Version!);
        var done = _written.Done.Where(cell => !_versions.ContainsKey(cell.Library)).Concat(_done).ToHashSet();
        var page = new StringBuilder();
        page.Append("# Libraries that take the local Discord for Discord\n\n");
        page.Append("These libraries log in to the local Discord, unmodified and with their defaults, and do in `tests/Clients` what the table says. Each test\n");
        page.Append("compares what the library sees with what the local Discord holds to be true, and fails on any error that the library reports and on any\n");
        page.Append("call that the local Discord has no route for. The compression is the one that the library asked for by itself.\n\n");
        page.Append($"This page is made by these tests, do not edit it: `{Switch}=1 dotnet run --project tests/Clients` writes it, every\nother run compares itself with it.\n\n");
        page.Append(new CompatibilityTable(known, done).Render(Rows));
        page.Append("\n## How each is pointed at the local Discord\n\n");
        foreach (var kind in ClientKind.All.Where(kind => known.ContainsKey(kind.Name))) page.Append($"- **{kind.Name}**: {kind.Pointing}\n");
        return page.ToString();
    }
}
