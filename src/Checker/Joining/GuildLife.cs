namespace Guildhall.Checking;

/// <summary>One life of a guild's state: from the stored state it began with to its last entry.</summary>
internal sealed class GuildLife(JournalLine loaded)
{
    /// <summary>How it began.</summary>
    public JournalLine Loaded { get; } = loaded;

    /// <summary>What it applied, in order; events that could not be applied move its position too.</summary>
    public List<JournalLine> Applied { get; } = [];

    /// <summary>
    /// How many of the applied events are part of the state with which <paramref name="next"/> began; -1 if that state cannot come from this life.
    /// A state is stored together with its position, so everything applied up to the position is in it and nothing after.
    /// </summary>
    public int StoredBefore(JournalLine next)
    {
        for (var i = Applied.Count - 1; i >= 0; i--)
        {
            if (Applied[i].Session == next.Session && Applied[i].To == next.To) return i + 1;
        }

        return Loaded.Session == next.Session && Loaded.To == next.To ? 0 : -1;
    }
}
