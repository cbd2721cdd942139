using System.Globalization;
using Guildhall.Checking;

namespace Guildhall.Host.Chaos;

/// <summary>The time line: what was broken when, and which node had which shard; a white stretch is a shard without an owner that is live.</summary>
internal static class TimeLine
{
    private const int Width = 1100, Left = 70, Right = 10, Row = 16, Top = 8;

    /// <summary>Colours of nodes, told apart by people who see red and green alike.</summary>
    private static readonly string[] Colours = ["#4477aa", "#ccbb44", "#228833", "#ee6677", "#66ccee", "#aa3377", "#999999", "#ee8866"];

    /// <summary>Draws it.</summary>
    public static string Draw(ChaosOutcome outcome)
    {
        var places = outcome.Settings.Nodes;
        var shards = outcome.Settings.World.Shards;
        var head = Top + (places * Row) + 14;
        var height = head + (shards * Row) + 26;
        var svg = new Svg(Width, height);
        var nodeOf = outcome.Facts.Faults.Where(f => f.Kind == FaultKinds.Start).ToDictionary(f => f.Journal, f => f.Node);
        Axis(svg, outcome, height);
        for (var place = 0; place < places; place++) Node(svg, outcome, $"node-{place + 1}", Top + (place * Row), Colours[place % Colours.Length]);
        foreach (var stay in outcome.Verdict.Stays)
        {
            var y = head + (stay.Shard * Row);
            var node = nodeOf.GetValueOrDefault(stay.Journal, "?");
            var (from, to) = (X(outcome, stay.Live ?? stay.Until), X(outcome, stay.Until));
            if (stay.Live is null) continue;
            svg.Box(from, y + 2, to - from, Row - 4, "stay", $"shard {stay.Shard} on {node}, epoch {stay.Epoch}", Colour(node));
        }

        for (var shard = 0; shard < shards; shard++) svg.Text(4, head + (shard * Row) + 12, $"shard {shard}", "label");
        foreach (var drop in outcome.Facts.Faults.Where(f => f.Kind == FaultKinds.Drop))
            svg.Dot(X(outcome, drop.At), head + (drop.Shard * Row) + (Row / 2.0), 3, "drop", $"{drop.Note}: socket of shard {drop.Shard}");
        foreach (var kill in outcome.Facts.Faults.Where(f => f.Kind == FaultKinds.Kill))
            svg.Line(X(outcome, kill.At), Top, X(outcome, kill.At), height - 22, "kill", $"{kill.Node} killed {kill.Note}");
        return svg.ToString();
    }

    private static void Node(Svg svg, ChaosOutcome outcome, string name, double y, string colour)
    {
        svg.Text(4, y + 12, name, "label");
        var faults = outcome.Facts.Faults.Where(f => f.Node == name).OrderBy(f => f.At).ToList();
        foreach (var start in faults.Where(f => f.Kind == FaultKinds.Start))
        {
            var end = faults.FirstOrDefault(f => f.Journal == start.Journal && (f.Kind is FaultKinds.Kill or FaultKinds.Exit))
                ?? faults.FirstOrDefault(f => f.Journal == start.Journal && f.Kind == FaultKinds.Drain);
            var (from, to) = (X(outcome, start.At), X(outcome, end?.At ?? outcome.End));
            svg.Box(from, y + 2, to - from, Row - 4, "stay", $"{name} from its start to {end?.Kind ?? "the end"}", colour);
        }

        foreach (var fault in faults)
        {
            var x = X(outcome, fault.At);
            if (fault.Kind == FaultKinds.Freeze) svg.Box(x, y + 2, X(outcome, fault.Until) - x, Row - 4, "frozen", $"{name} frozen for {Seconds(fault.Until - fault.At)} {fault.Note}");
            if (fault.Kind is FaultKinds.Kill or FaultKinds.Exit) svg.Text(x - 4, y + 13, "✕", "cross");
            if (fault.Kind == FaultKinds.Drain) svg.Text(x - 4, y + 13, "▼", "cross");
        }
    }

    private static void Axis(Svg svg, ChaosOutcome outcome, int height)
    {
        var seconds = (outcome.End - outcome.Begin) / 1e9;
        var step = seconds > 200 ? 20 : 10;
        for (var s = 0; s <= seconds; s += step)
        {
            var x = X(outcome, outcome.Begin + (s * 1_000_000_000L));
            svg.Line(x, Top, x, height - 22, "grid").Text(x - 6, height - 8, string.Create(CultureInfo.InvariantCulture, $"{s} s"), "tick");
        }
    }

    private static string Colour(string node) =>
        int.TryParse(node.AsSpan(node.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Colours[(number - 1) % Colours.Length] : "#000";

    private static string Seconds(long nanoseconds) => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1e9:0.0} s");

    private static double X(ChaosOutcome outcome, long at) =>
        Left + (Math.Clamp((double)(at - outcome.Begin) / (outcome.End - outcome.Begin), 0, 1) * (Width - Left - Right));
}
