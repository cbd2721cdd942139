using System.ComponentModel.DataAnnotations;

namespace Guildhall.Actors.Storage;

/// <summary>How the state writer groups writes into transactions.</summary>
public sealed record StateWriterOptions
{
    /// <summary>
    /// How long the first write of a batch waits for company. Akka's timer ticks every 10 ms, so that is the least it really is. With a shared
    /// SQLite file this also bounds the share of time during which the node holds the file's write lock.
    /// </summary>
    /// <value>5 ms; 0 to 1 s, 0 = none.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:01")]
    public TimeSpan Gather { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>Bytes at which a transaction takes no further write. A single larger write still goes, alone.</summary>
    /// <value>4 MiB; 4 KiB to 256 MiB.</value>
    [Range(4 << 10, 256 << 20)]
    public int MaxBytes { get; init; } = 4 << 20;
}
