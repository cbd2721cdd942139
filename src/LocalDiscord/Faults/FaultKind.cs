namespace Guildhall.LocalDiscord;

/// <summary>A row of <see cref="FaultTable"/>: one thing that can be broken, from which command line, control API, C# API and docs are made.</summary>
public sealed record FaultKind
{
    internal FaultKind(FaultPoint point, Func<FaultSpec, Trouble> make) => (Point, Make) = (point, make);

    /// <summary>What it is called everywhere.</summary>
    public required string Name { get; init; }

    /// <summary>What it breaks.</summary>
    public required FaultArea Area { get; init; }

    /// <summary>What the server does.</summary>
    public required string Does { get; init; }

    /// <summary>What a good client makes of it.</summary>
    public required string Expect { get; init; }

    /// <summary>All its parameters: its own, then those that choose what is struck, then when.</summary>
    public IReadOnlyList<FaultParameter> Parameters { get; init; } = [];

    internal FaultPoint Point { get; }

    /// <summary>What it is with given values.</summary>
    internal Func<FaultSpec, Trouble> Make { get; }

    /// <summary>A full example, as on the command line.</summary>
    public string Usage => Parameters.Count == 0 ? Name : $"{Name}:{string.Join(',', Parameters.Where(p => !FaultCommon.IsCommon(p.Name)).Select(p => $"{p.Name}={p.Default}"))}".TrimEnd(':');
}
