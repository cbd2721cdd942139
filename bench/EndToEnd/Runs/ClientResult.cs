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
public sealed record ClientResult(string Client, long Events, long Messages, double WallSeconds, double CpuSeconds, long AllocatedBytes,
    long PeakResidentBytes, long LastSequence = 0, long CommittedSequence = 0)
{
    /// <summary>Events for each second of CPU.</summary>
    public double EventsPerCpuSecond => Events / CpuSeconds;

    /// <summary>Events a second.</summary>
    public double EventsPerSecond => Events / WallSeconds;
}
