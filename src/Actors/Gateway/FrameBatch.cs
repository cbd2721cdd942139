using System.Collections.Concurrent;
using Guildhall.Protocol;

namespace Guildhall.Actors.Gateway;

/// <summary>What a <see cref="FrameItem"/> stands for.</summary>
internal enum FrameItemKind : byte
{
    /// <summary>A run of dispatches that nobody needs.</summary>
    Run,

    /// <summary>A dispatch with its data.</summary>
    Dispatch,

    /// <summary>A dispatch whose guild id cannot be read.</summary>
    Unusable,

    /// <summary>Any other opcode.</summary>
    Control,
}

/// <summary>One entry of a batch.</summary>
internal struct FrameItem
{
    public FrameItemKind Kind;
    public GatewayOpcode Opcode;
    public GatewayEvent Event;
    public GuildId Guild;
    public long Sequence;
    public long LastSequence;
    public string Name;
    public EventBody Body;
}

/// <summary>Frames that the pump hands to the actor in one message. Pooled: whoever handled it calls <see cref="Recycle"/>.</summary>
internal sealed class FrameBatch
{
    /// <summary>So many that a busy guild has several in one batch, which go to it in one message; few enough that the actor hears of them while they are news.</summary>
    public const int MaxEvents = 1024;

    /// <summary>A login's events have hundreds of kilobytes each: what is read ahead of the actor counts for no bound yet.</summary>
    private const int MaxBytes = 1 << 20;

    private const int Kept = 64;

    private static readonly ConcurrentQueue<FrameBatch> Pool = new();

    private FrameItem[] _items = new FrameItem[32];

    public int Generation { get; private set; }

    public ReadGate Gate { get; private set; } = null!;

    public int Count { get; private set; }

    public long Events { get; private set; }

    public long Bytes { get; private set; }

    public bool IsFull => Events >= MaxEvents || Bytes >= MaxBytes;

    public ref FrameItem this[int index] => ref _items[index];

    public static FrameBatch Rent(int generation, ReadGate gate)
    {
        if (!Pool.TryDequeue(out var batch)) batch = new FrameBatch();
        (batch.Generation, batch.Gate) = (generation, gate);
        return batch;
    }

    /// <summary>A dispatch that nobody needs: usually it just lengthens the last run.</summary>
    public void AddDone(long sequence)
    {
        Events++;
        if (Count > 0)
        {
            ref var last = ref _items[Count - 1];
            if (last.Kind == FrameItemKind.Run && last.LastSequence + 1 == sequence)
            {
                last.LastSequence = sequence;
                return;
            }
        }

        Next() = new FrameItem { Kind = FrameItemKind.Run, Sequence = sequence, LastSequence = sequence };
    }

    /// <summary>A frame whose data somebody needs; the data is copied into a pooled buffer.</summary>
    public void Add(in FrameItem item, ReadOnlySpan<byte> data, ReadOnlySpan<ushort> outline)
    {
        ref var added = ref Next();
        added = item;
        Events++;
        if (data.IsEmpty) return;
        added.Body = EventBody.Write(PayloadPool.Rent(EventBody.SizeOf(data, outline)), data, outline);
        Bytes += data.Length;
    }

    /// <summary>Gives back the buffers that are still the batch's own, and the batch.</summary>
    public void Recycle()
    {
        for (var i = 0; i < Count; i++)
        {
            if (_items[i].Body.Buffer is { } buffer) PayloadPool.Return(buffer);
            _items[i] = default;
        }

        (Count, Events, Bytes, Gate) = (0, 0, 0, null!);
        if (Pool.Count < Kept) Pool.Enqueue(this);
    }

    private ref FrameItem Next()
    {
        if (Count == _items.Length) Array.Resize(ref _items, Count * 2);
        return ref _items[Count++];
    }
}
