using System.Text.Json;

namespace Guildhall.Cluster.Tests.Proof;

/// <summary>What the nodes' journals say of who did what when; their clock is the machine's, so they compare.</summary>
public static class OwnersActs
{
    private static readonly string[] Acts = ["applied", "handled"];

    /// <summary>Events that a node applied or handled when another one had the shard already; one line each.</summary>
    public static async Task<IReadOnlyList<string>> BehindTakeoversAsync(IEnumerable<string> journals, CancellationToken cancellation)
    {
        List<Line> lines = [];
        foreach (var journal in journals)
        {
            foreach (var text in await File.ReadAllLinesAsync(journal, cancellation))
            {
                if (text.EndsWith('}')) lines.Add(Line.Read(text)); // a killed process may have cut its last line off
            }
        }

        var takenAt = lines.Where(line => line.Kind == "acquired").ToLookup(line => line.Shard);
        return [.. lines.Where(line => Acts.Contains(line.Kind)).Where(act => takenAt[act.Shard].Any(taken => taken.Epoch > act.Epoch && taken.At < act.At)).Select(act => act.ToString())];
    }

    private sealed record Line(string Kind, int Shard, long Epoch, long At, long Sequence)
    {
        public static Line Read(string text)
        {
            using var json = JsonDocument.Parse(text);
            var root = json.RootElement;
            return new Line(root.GetProperty("kind").GetString()!, root.GetProperty("shard").GetInt32(), root.GetProperty("epoch").GetInt64(), root.GetProperty("at").GetInt64(),
                root.TryGetProperty("to", out var to) ? to.GetInt64() : 0);
        }
    }
}
