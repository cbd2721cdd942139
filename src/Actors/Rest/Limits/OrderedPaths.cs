namespace Guildhall.Actors.Rest;

/// <summary>The paths that an ordered call is out for: the next one for the same path waits, in whatever bucket it is.</summary>
internal sealed class OrderedPaths
{
    private readonly HashSet<string> _out = [];

    /// <summary>Whether an ordered call for the path is out.</summary>
    public bool IsOut(string path) => _out.Contains(path);

    /// <summary>An ordered call for the path goes out.</summary>
    public void Enter(string path) => _out.Add(path);

    /// <summary>It is over.</summary>
    public void Leave(string path) => _out.Remove(path);
}
