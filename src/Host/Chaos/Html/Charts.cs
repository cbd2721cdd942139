using System.Globalization;
using Guildhall.Checking;

namespace Guildhall.Host.Chaos;

/// <summary>Latency over time, and how long takeovers took.</summary>
internal static class Charts
{
    private const int Width = 1100, Height = 220, Left = 70, Right = 10, Bottom = 28, Top = 10;

    /// <summary>Latency of events second by second on a logarithmic scale: half of them, and all but one in a hundred, were faster.</summary>
    public static string Latency(ChaosOutcome outcome)
    {
        var svg = new Svg(Width, Height);
        var begin = (outcome.Begin - outcome.Facts.Start) / 1e9;
        var seconds = (outcome.End - outcome.Begin) / 1e9;
        var bySecond = outcome.Verdict.Latency.Milliseconds.GroupBy(row => Math.Floor(row.At.TotalSeconds - begin)).Where(g => g.Key >= 0).OrderBy(g => g.Key)
            .Select(g => (Second: g.Key, Values: g.Select(row => row.Milliseconds).ToArray())).ToList();
        foreach (var mark in new[] { 1, 10, 100, 1_000, 10_000 })
            svg.Line(Left, Y(mark), Width - Right, Y(mark), "grid").Text(8, Y(mark) + 4, mark < 1000 ? $"{mark} ms" : $"{mark / 1000} s", "label");
        foreach (var fault in outcome.Facts.Faults.Where(f => f.Kind is FaultKinds.Kill or FaultKinds.Freeze or FaultKinds.Drain))
        {
            var x = X((fault.At - outcome.Begin) / 1e9);
            svg.Line(x, Top, x, Height - Bottom, fault.Kind == FaultKinds.Kill ? "kill" : "other", $"{fault.Kind} of {fault.Node}");
        }

        svg.Path(bySecond.Select(s => (X(s.Second + 0.5), Y(Quantiles.Of(s.Values, 0.99)))), "p99");
        svg.Path(bySecond.Select(s => (X(s.Second + 0.5), Y(Quantiles.Of(s.Values, 0.5)))), "p50");
        for (var s = 0; s <= seconds; s += seconds > 200 ? 20 : 10) svg.Text(X(s) - 6, Height - 8, string.Create(CultureInfo.InvariantCulture, $"{s} s"), "tick");
        return svg.ToString();

        double X(double second) => Left + (Math.Clamp(second / seconds, 0, 1) * (Width - Left - Right));
    }

    /// <summary>How many takeovers took how long, in steps of a quarter of a second; the last column is all that took longer.</summary>
    public static string Takeovers(IReadOnlyList<double> milliseconds)
    {
        const int step = 250, columns = 24;
        var svg = new Svg(Width, Height);
        var counts = new int[columns + 1];
        foreach (var value in milliseconds) counts[Math.Min(columns, (int)(value / step))]++;
        var most = Math.Max(1, counts.Max());
        var wide = (double)(Width - Left - Right) / counts.Length;
        for (var i = 0; i < counts.Length; i++)
        {
            var tall = (double)(Height - Top - Bottom) * counts[i] / most;
            var x = Left + (i * wide);
            var range = i < columns ? $"{i * step} to {(i + 1) * step} ms" : $"over {columns * step} ms";
            if (counts[i] > 0) svg.Box(x + 1, Height - Bottom - tall, wide - 2, tall, "bar", $"{range}: {counts[i]}").Text(x + (wide / 2) - 6, Height - Bottom - tall - 2, Svg.N(counts[i]), "tick");
            if (i % 4 == 0) svg.Text(x, Height - 8, i < columns ? string.Create(CultureInfo.InvariantCulture, $"{i * step / 1000.0} s") : "more", "tick");
        }

        return svg.Line(Left, Height - Bottom, Width - Right, Height - Bottom, "grid").ToString();
    }

    private static double Y(double milliseconds) =>
        Height - Bottom - (Math.Clamp(Math.Log10(Math.Max(milliseconds, 0.3)) + 0.5, 0, 4.8) / 4.8 * (Height - Top - Bottom));
}
