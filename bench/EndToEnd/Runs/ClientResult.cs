namespace Guildhall.Bench.EndToEnd.Runs;

/// <summary>What a client reports on its standard output, as one JSON line.</summary>
/// <param name="Client">Its name.</param>
/// <param name="Events">Events of the measured part.</param>
/// <param name="Messages">Of these, messages that reached the handler.</param>
/// <param name="WallSeconds">From the first to the last of them.</param>
/// <param name="CpuSeconds">The process's user and kernel time in between.</param>
/// <param name="AllocatedBytes">Managed bytes allocated in between; 0 if unknown.</param>
/// <param name="PeakResidentBytes">The process's peak resident memory.</param>
/// <param name="LastSequence">Highest sequence received, as a check.</param>
/// <param name="CommittedSequence">Highest sequence committed at the end; 0 for clients that commit nothing.</param>
/// <param name="Lag">How far committed was behind received; null for clients that commit nothing, and where nobody looked.</param>
public sealed record ClientResult(string Client, long Events, long Messages, double WallSeconds, double CpuSeconds, long AllocatedBytes,
    long PeakResidentBytes, long LastSequence = 0, long CommittedSequence = 0, CommitLagReading? Lag = null)
{
    /// <summary>Events for each second of CPU.</summary>
    public double EventsPerCpuSecond => Events / CpuSeconds;

    /// <summary>Events a second.</summary>
    public double EventsPerSecond => Events / WallSeconds;
}

/// <summary>Milliseconds from receiving an event to having it committed, over all events of the measured part.</summary>
/// <param name="Events">How many were seen.</param>
/// <param name="P50">Half of them took no longer.</param>
/// <param name="P99">99 % took no longer.</param>
/// <param name="Longest">The longest.</param>
public sealed record CommitLagReading(int Events, double P50, double P99, double Longest);
