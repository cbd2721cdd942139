using System.Globalization;

namespace Guildhall.Bench.Report;

/// <summary>Writes figures as facts.</summary>
internal static class Figures
{
    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    public static Fact AtLeast(string name, double value, double bar, string format) =>
        new(name, value.ToString(format, CultureInfo.InvariantCulture), "at least " + bar.ToString(format, CultureInfo.InvariantCulture), value >= bar);

    public static Fact AtMost(string name, double value, double bar, string format, string unit = "") =>
        new(name, value.ToString(format, CultureInfo.InvariantCulture) + unit, "at most " + bar.ToString(format, CultureInfo.InvariantCulture) + unit, value <= bar);

    public static Fact None(string name, int value) => new(name, value.ToString("N0", CultureInfo.InvariantCulture), "0", value == 0);

    public static Fact Plain(string name, FormattableString value) => new(name, Text(value));

    /// <summary>A quantile of sorted values.</summary>
    public static double Quantile(IReadOnlyList<double> sorted, double share) => sorted.Count == 0 ? double.NaN : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
}
