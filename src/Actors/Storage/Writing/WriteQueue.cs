using System.Runtime.InteropServices;
using Guildhall.Protocol;

namespace Guildhall.Actors.Storage;

/// <summary>
/// The writes that wait, in the order they came, and the transaction made of the oldest. A write goes into one transaction as a whole.
/// It outlives its actor's restarts, so that a crash of the writer loses and reorders nothing either.
/// </summary>
internal sealed class WriteQueue(TimeProvider time)
{
    /// <summary>What a row costs besides its data: keys, statement, index.</summary>
    private const int RowBytes = 64;

    private readonly Queue<(StateWriterMessages.Write Write, long Bytes)> _waiting = new();
    private readonly Dictionary<ShardId, int> _ofShard = []; // writes that are not answered
    private long _order;
    private int _awaited;

    /// <summary>Bytes that wait for their transaction, about.</summary>
    public long Bytes { get; private set; }

    /// <summary>Bytes that wait or are being stored, about.</summary>
    public long PendingBytes => Bytes + (InFlight?.Bytes ?? 0);

    /// <summary>Whether a write waits for which something stands still.</summary>
    public bool IsAwaited => _awaited > 0;

    /// <summary>Whether any write waits for its transaction.</summary>
    public bool IsEmpty => _waiting.Count == 0;

    /// <summary>The transaction that is being stored, or stored again.</summary>
    public WriteBatch? InFlight { get; private set; }

    /// <summary>How many writes have come.</summary>
    public long Accepted { get; private set; }

    /// <summary>How many of them were answered: the oldest.</summary>
    public long Answered { get; private set; }

    /// <summary>Whether a write of this shard waits or is being stored.</summary>
    public bool HasAnyOf(ShardId shard) => _ofShard.ContainsKey(shard);

    public void Add(StateWriterMessages.Write write)
    {
        var bytes = Size(write.Rows);
        _waiting.Enqueue((write, bytes));
        CollectionsMarshal.GetValueRefOrAddDefault(_ofShard, write.Rows.Shard, out _)++;
        Bytes += bytes;
        if (write.IsAwaited) _awaited++;
        Accepted++;
    }

    /// <summary>Takes the oldest writes up to the bound, at least one, merged by shard and epoch; the order within a shard stays.</summary>
    public WriteBatch Take(long maxBytes) => InFlight = Next(maxBytes);

    /// <summary>The transaction is answered.</summary>
    public void Finish()
    {
        if (InFlight is not { } batch) return;
        InFlight = null;
        Answered += batch.WriteCount;
        foreach (var (shard, writes) in batch.WritesByShard)
        {
            if ((_ofShard[shard] -= writes) == 0) _ofShard.Remove(shard);
        }
    }

    private WriteBatch Next(long maxBytes)
    {
        var taken = 0L;
        List<List<StateWriterMessages.Write>> groups = [];
        Dictionary<(ShardId Shard, long Epoch), List<StateWriterMessages.Write>> byOwner = [];
        while (_waiting.TryPeek(out var next) && (taken == 0 || taken + next.Bytes <= maxBytes))
        {
            _waiting.Dequeue();
            if (next.Write.IsAwaited) _awaited--;
            taken += next.Bytes;
            var owner = (next.Write.Rows.Shard, next.Write.Rows.Epoch);
            if (!byOwner.TryGetValue(owner, out var group))
            {
                groups.Add(group = []);
                byOwner.Add(owner, group);
            }

            group.Add(next.Write);
        }

        Bytes -= taken;
        // by the machine's running time, so that it also rises from one queue of this process to the next
        _order = Math.Max(_order + 1, time.GetTimestamp());
        return new WriteBatch(groups, taken, _order);
    }

    private static long Size(ShardWrite write)
    {
        var bytes = (long)RowBytes;
        foreach (var page in write.Pages) bytes += RowBytes + page.Data.Length;
        foreach (var state in write.Handlers) bytes += RowBytes + state.Data.Length;
        foreach (var letter in write.DeadLetters) bytes += RowBytes + letter.Payload.Length + letter.Error.Length;
        return bytes + RowBytes * (write.Forget.Count + write.ForgetPages.Count + write.Gaps.Count);
    }
}
