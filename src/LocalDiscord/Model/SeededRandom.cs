namespace Guildhall.LocalDiscord.Model;

/// <summary>SplitMix64: tiny, fast, and the same on every machine and version, which System.Random does not promise.</summary>
internal struct SeededRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A hash of two numbers with the same quality as the generator's output.</summary>
    public static ulong Mix(ulong a, ulong b)
    {
        var random = new SeededRandom(a ^ (b * 0x9E3779B97F4A7C15));
        return random.Next64();
    }

    public ulong Next64()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number from 0 to <paramref name="below"/> - 1.</summary>
    public int Next(int below) => (int)(((Next64() >> 32) * (ulong)below) >> 32);

    /// <summary>A number from <paramref name="from"/> to <paramref name="to"/>, both included.</summary>
    public int Between(int from, int to) => from + Next(to - from + 1);

    public bool OneIn(int n) => Next(n) == 0;

    public T Pick<T>(IReadOnlyList<T> list) => list[Next(list.Count)];
}
