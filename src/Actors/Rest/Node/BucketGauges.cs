namespace Guildhall.Actors.Rest;

/// <summary>
/// One owner's figures for the live view: written by its actor after each step, read by anyone. A reader may see two figures of different
/// moments; that is accepted, so that neither waits for the other.
/// </summary>
internal sealed class BucketGauges(RestEntity entity, BucketSet buckets)
{
    private volatile Row[] _rows = [];

    /// <summary>Calls waiting in all its limits.</summary>
    public int Queued => _rows.Sum(row => row.Queued);

    /// <summary>Calls out in all its limits.</summary>
    public int InFlight => _rows.Sum(row => row.InFlight);

    /// <summary>How many limits it has.</summary>
    public int Count => _rows.Length;

    /// <summary>Called by the owner's actor only.</summary>
    public void Update()
    {
        var rows = _rows;
        if (rows.Length != buckets.Buckets.Count) rows = [.. buckets.Buckets.Select(_ => new Row())];
        for (var i = 0; i < rows.Length; i++) rows[i].Read(buckets.Buckets[i]);
        _rows = rows;
    }

    /// <summary>The limits as they are.</summary>
    public IEnumerable<BucketStatus> Read(TimeSpan now) => _rows.Select(row => row.Status(entity, now));

    private sealed class Row
    {
        private Bucket? _bucket;
        private int _routes;
        private string _name = "";
        private long _endsAt;
        private int _limit;
        private int _remaining;

        public int Queued { get; private set; }

        public int InFlight { get; private set; }

        public void Read(Bucket bucket)
        {
            if (!ReferenceEquals(bucket, _bucket) || bucket.Routes.Count != _routes) (_bucket, _routes, _name) = (bucket, bucket.Routes.Count, bucket.Name);
            Queued = bucket.Queue.Count;
            InFlight = bucket.Out;
            _limit = bucket.Window.Limit;
            _remaining = Math.Max(0, bucket.Window.Remaining);
            Volatile.Write(ref _endsAt, bucket.Window.EndsAt?.Ticks ?? -1);
        }

        public BucketStatus Status(RestEntity entity, TimeSpan now)
        {
            var ends = Volatile.Read(ref _endsAt);
            TimeSpan? resetIn = ends < 0 ? null : ends > now.Ticks ? TimeSpan.FromTicks(ends - now.Ticks) : TimeSpan.Zero;
            // A window that is over has come back, though its owner looks only when it has a call.
            return new BucketStatus($"{entity} {_name}", Queued, InFlight, _limit, resetIn == TimeSpan.Zero ? _limit : _remaining, resetIn);
        }
    }
}
