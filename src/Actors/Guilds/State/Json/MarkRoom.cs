using Guildhall.Protocol;

namespace Guildhall.Actors.Guilds.State;

/// <summary>Working space for walks over JSON, of which some are begun within others: the last begun ends first.</summary>
internal sealed class MarkRoom
{
    private const int Most = 16;

    private readonly int[] _marks = new int[Most * JsonWalk.Marks];
    private int _taken;

    /// <summary>Space for one more walk.</summary>
    public Span<int> Take()
    {
        var at = _taken++;
        return at < Most ? _marks.AsSpan(at * JsonWalk.Marks, JsonWalk.Marks) : new int[JsonWalk.Marks];
    }

    /// <summary>The last walk begun is over.</summary>
    public void GiveBack() => _taken--;
}
