namespace Guildhall.Bench.EndToEnd.Runs;

/// <summary>Sizes of a run.</summary>
/// <param name="Guilds">Guilds of the world.</param>
/// <param name="Members">Members of each.</param>
/// <param name="Recorded">Events recorded from the local Discord; a longer stream plays them again.</param>
/// <param name="WarmUp">Messages before measuring, at most.</param>
/// <param name="Measured">Messages measured.</param>
/// <param name="Rounds">Rounds; the median counts.</param>
/// <param name="Seed">Seed of world and traffic.</param>
public sealed record RunOptions(int Guilds, int Members, int Recorded, int WarmUp, int Measured, int Rounds, int Seed)
{
    private const int LeastWarmUp = 200_000;
    private const double SecondsOfWarmUp = 10;

    /// <summary>
    /// The size of issue 6: 100 guilds of 1,000 members, about 300,000 events measured. So many are recorded that none is played twice: a change of
    /// a member that comes again is none, and would cost a client nothing that keeps state.
    /// </summary>
    public static RunOptions Full { get; } = new(100, 1000, 1_720_000, 1_000_000, 210_000, 3, 1);

    /// <summary>How long a client may take to get warm.</summary>
    public WarmUp BeforeMeasuring => new(Math.Min(LeastWarmUp, WarmUp), WarmUp, SecondsOfWarmUp);

    /// <summary>A size for CI: it shows that everything runs, its figures mean nothing.</summary>
    public static RunOptions Smoke { get; } = new(4, 50, 2_000, 2_000, 2_000, 1, 1);
}
