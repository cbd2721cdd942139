namespace Guildhall.Bench.LocalDiscord;

/// <summary>A figure of the page.</summary>
/// <param name="Name">As it is asked for.</param>
/// <param name="About">What it says.</param>
/// <param name="Bar">What it has to be.</param>
/// <param name="Measure">Measures it in this process, which does nothing else.</param>
internal sealed record Figure(string Name, string About, string Bar, Func<Task<string>> Measure);
