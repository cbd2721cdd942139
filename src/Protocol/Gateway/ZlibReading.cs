using System.IO.Compression;

namespace Guildhall.Protocol;

/// <summary>The part that zlib-stream and payload compression share.</summary>
internal static class ZlibReading
{
    /// <summary>Inflates all that the feed holds; <see cref="InflateOutcome.Incomplete"/> stands for "so far, so good".</summary>
    public static InflateOutcome Drain(ZLibStream zlib, FeedStream feed, PooledBuffer output)
    {
        try
        {
            while (true)
            {
                var read = zlib.Read(output.Free().Span);
                if (read == 0) break;
                output.Advance(read);
                if (output.IsOverrun) return InflateOutcome.TooLarge;
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            return InflateOutcome.Corrupt;
        }

        // bytes left over mean that the stream has ended, which a socket's stream never does
        return feed.Remaining > 0 ? InflateOutcome.Corrupt : InflateOutcome.Incomplete;
    }
}
