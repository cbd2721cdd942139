namespace Guildhall.LocalDiscord.Gateway;

/// <summary>Dispatches that a connection took to send them, with bodies of its own: they stay as they are until it takes the next.</summary>
internal sealed class DispatchBatch(int size)
{
    private readonly Dispatch[] _dispatches = new Dispatch[size];
    private byte[] _bodies = new byte[4096];

    /// <summary>The sequence of the first.</summary>
    public long First { get; private set; }

    public int Count { get; private set; }

    public ReadOnlyMemory<Dispatch> Dispatches => _dispatches.AsMemory(0, Count);

    /// <summary>Takes what there is from <paramref name="first"/> on, as much as fits.</summary>
    public void Fill(DispatchLog log, long first)
    {
        First = first;
        Count = (int)Math.Min(size, log.Last - first + 1);
        var used = 0;
        for (var i = 0; i < Count; i++)
        {
            var dispatch = log[first + i];
            if (dispatch.Body.Length <= JsonWriter.Large)
            {
                // Those before keep the array that they are in.
                if (_bodies.Length - used < dispatch.Body.Length) (_bodies, used) = (new byte[_bodies.Length * 2 + JsonWriter.Large], 0);
                var body = _bodies.AsMemory(used, dispatch.Body.Length);
                dispatch.Body.CopyTo(body);
                used += body.Length;
                dispatch = dispatch with { Body = body };
            }

            _dispatches[i] = dispatch;
        }
    }

    public void Clear(long first) => (First, Count) = (first, 0);
}
