namespace Guildhall.Bench.Report;

/// <summary>What one run found.</summary>
/// <param name="Id">The run's command.</param>
/// <param name="Title">Heading.</param>
/// <param name="About">What was done, in a sentence or two.</param>
/// <param name="Facts">Figures, each with its bar (empty = none) and whether it is met (null = no bar).</param>
internal sealed record Section(string Id, string Title, string About, IReadOnlyList<Fact> Facts)
{
    /// <summary>The command that makes it.</summary>
    public string Command { get; init; } = "";

    /// <summary>The machine.</summary>
    public string Machine { get; init; } = "";
}

/// <summary>One figure.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">The figure with its unit.</param>
/// <param name="Bar">What was asked for.</param>
/// <param name="IsMet">Whether it is met.</param>
internal sealed record Fact(string Name, string Value, string Bar = "", bool? IsMet = null);
