namespace Guildhall.LocalDiscord.Gateway;

/// <summary>The dispatches of a connection as faults let them out: late, twice, swapped, or not at all.</summary>
internal sealed class DispatchOrder(FaultBoard board)
{
    private (Dispatch Dispatch, long Sequence)? _held;

    /// <summary>Dispatches up to this one have waited already.</summary>
    private long _waitedUpTo;

    public List<(Dispatch Dispatch, long Sequence)> Out { get; } = [];

    /// <summary>Whether a dispatch waits for the next one, to be sent behind it.</summary>
    public bool Holds => _held is not null;

    /// <summary>Sorts a batch into <see cref="Out"/>; returns how long it has to wait first.</summary>
    public TimeSpan Sort(ReadOnlySpan<Dispatch> batch, long first, ShardId shard)
    {
        Out.Clear();
        var delay = TimeSpan.Zero;
        for (var i = 0; i < batch.Length; i++)
        {
            var (dispatch, sequence) = (batch[i], first + i);
            var trouble = (Trouble.OnDispatch?)board.Ask(FaultPoint.Dispatch, new FaultTarget { Shard = shard, Guild = dispatch.Guild, Event = dispatch.Event });
            switch (trouble?.How)
            {
                case DispatchTrouble.Skip: continue;
                case DispatchTrouble.Reorder when _held is null:
                    // It outlives the batch.
                    _held = (dispatch with { Body = dispatch.Body.ToArray() }, sequence);
                    continue;
                case DispatchTrouble.Duplicate: Out.Add((dispatch, sequence)); break;
                case DispatchTrouble.Delay when sequence > _waitedUpTo && trouble.Delay > delay: delay = trouble.Delay; break;
            }

            Out.Add((dispatch, sequence));
            Release();
        }

        return delay;
    }

    /// <summary>What was there when a wait ended has waited too: so a delay is one of time, not of rate.</summary>
    public void Waited(long sequence) => _waitedUpTo = sequence;

    /// <summary>Puts the dispatch that waits, if there is one, into <see cref="Out"/>.</summary>
    public void Release()
    {
        if (_held is not { } held) return;
        _held = null;
        Out.Add(held);
    }
}
