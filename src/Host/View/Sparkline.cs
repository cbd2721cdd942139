namespace Guildhall.Host.View;

/// <summary>A row of numbers as a row of bars.</summary>
internal static class Sparkline
{
    private const string Bars = "▁▂▃▄▅▆▇█";

    /// <summary>The last <paramref name="width"/> numbers, scaled to the greatest of them.</summary>
    public static string Of(IReadOnlyList<double> values, int width)
    {
        if (values.Count == 0 || width <= 0) return "";
        var shown = values.Skip(Math.Max(0, values.Count - width)).ToList();
        var top = Math.Max(shown.Max(), double.Epsilon);
        return string.Concat(shown.Select(v => Bars[(int)Math.Round(v / top * (Bars.Length - 1))]));
    }
}
