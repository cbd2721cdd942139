using Akka.Actor;
using Guildhall.Protocol;

namespace Guildhall.Actors.Storage;

/// <summary>One transaction: a merged write per owner, and who waits for it.</summary>
internal sealed class WriteBatch
{
    private readonly IReadOnlyList<IReadOnlyList<StateWriterMessages.Write>> _groups;

    /// <param name="groups">Writes by owner, each in order.</param>
    /// <param name="bytes">Their size, before merging.</param>
    /// <param name="order">Above that of every earlier batch of this process.</param>
    public WriteBatch(IReadOnlyList<IReadOnlyList<StateWriterMessages.Write>> groups, long bytes, long order)
    {
        _groups = groups;
        Bytes = bytes;
        Rows = [.. groups.Select(group => ShardWriteMerge.Merge([.. group.Select(write => write.Rows)]) with { Order = order })];
        WriteCount = groups.Sum(group => group.Count);
    }

    /// <summary>What goes to the store.</summary>
    public IReadOnlyList<ShardWrite> Rows { get; }

    public int WriteCount { get; }

    /// <summary>How many of them are of which shard; one that changed its owner is named twice.</summary>
    public IEnumerable<(ShardId Shard, int Writes)> WritesByShard => _groups.Select(group => (group[0].Rows.Shard, group.Count));

    public long Bytes { get; }

    /// <summary>How often storing it has failed.</summary>
    public int Failures { get; set; }

    /// <summary>Tells everybody what became of their write, in the order they came within a shard.</summary>
    public void Answer(IReadOnlyList<WriteVerdict> verdicts)
    {
        for (var i = 0; i < _groups.Count; i++)
        {
            foreach (var write in _groups[i]) write.ReplyTo.Tell(new StateWriterMessages.Written(write.Tag, verdicts[i]), ActorRefs.NoSender);
        }
    }

    /// <summary>How many rows were stored.</summary>
    public int StoredRows(IReadOnlyList<WriteVerdict> verdicts) => Rows.Where((_, i) => verdicts[i] == WriteVerdict.Stored).Sum(RowsOf);

    private static int RowsOf(ShardWrite write) =>
        write.Pages.Count + write.Handlers.Count + write.DeadLetters.Count + write.Gaps.Count + write.Forget.Count + write.ForgetPages.Count
        + (write.Checkpoint is not null || write.ForgetSession ? 1 : 0);
}
