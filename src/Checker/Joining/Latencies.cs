namespace Guildhall.Checking;

/// <summary>How long it took from the server's dispatch to its first application or handling.</summary>
/// <param name="Milliseconds">One for each dispatch, in order of the server's time.</param>
public sealed record Latencies(IReadOnlyList<(TimeSpan At, double Milliseconds)> Milliseconds)
{
    /// <summary>A quantile in milliseconds; 0 without dispatches.</summary>
    public double Quantile(double q) => Quantiles.Of([.. Milliseconds.Select(m => m.Milliseconds)], q);

    /// <summary>How many took longer.</summary>
    public int LaterThan(double milliseconds) => Milliseconds.Count(m => m.Milliseconds > milliseconds);
}

/// <summary>Quantiles by nearest rank.</summary>
public static class Quantiles
{
    /// <summary>The smallest value that a share <paramref name="q"/> of all does not exceed; 0 without values.</summary>
    public static double Of(IReadOnlyCollection<double> values, double q)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0) return 0;
        var sorted = values.Order().ToArray();
        return sorted[Math.Clamp((int)Math.Ceiling(q * sorted.Length) - 1, 0, sorted.Length - 1)];
    }
}
