namespace Guildhall.Actors.Rest;

/// <summary>The binary form of what is known about routes.</summary>
internal static class HintWire
{
    public static void Hints(this WireWriter writer, IReadOnlyList<RouteHint> hints)
    {
        writer.Int(hints.Count);
        foreach (var hint in hints)
        {
            writer.Text(hint.Route.Value);
            writer.Text(hint.Key.Hash);
            writer.Int(hint.Key.Limit);
            writer.Time(hint.Length);
        }
    }

    public static RouteHint[] Hints(this WireReader reader)
    {
        var hints = new RouteHint[reader.Count()];
        for (var i = 0; i < hints.Length; i++) hints[i] = new RouteHint(new RouteKey(reader.Text()), new BucketKey(reader.Text(), reader.Int()), reader.Time());
        return hints;
    }
}
