namespace Guildhall.Actors.Rest;

/// <summary>A call in front of the gate.</summary>
/// <param name="Id">The call.</param>
/// <param name="Lane">Its lane.</param>
/// <param name="IsExempt">Whether the global limit does not count it.</param>
/// <param name="Owner">Who is told.</param>
internal sealed record GateTicket(CallId Id, RestLane Lane, bool IsExempt, object Owner);

/// <summary>
/// One node's part of the global limit: at most its share of calls in any sliding second, as the server sees it. A call arrives some time
/// after it was sent and before its answer was written, so its place is free again a second after the latter (a call without an answer counts
/// as arrived after <see cref="GlobalLimitOptions.LongestWay"/>). Interaction routes pass without being counted. A global 429 closes the gate for all others, a block by
/// the edge proxy for everything. Source: topics/rate-limits.mdx.
/// </summary>
internal sealed class GlobalGate(GlobalLimitOptions options)
{
    private static readonly TimeSpan LongestGuard = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan GuardStep = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan GuardRelaxes = TimeSpan.FromMinutes(1);

    private readonly Queue<(CallId Id, TimeSpan At)> _order = new();
    private readonly Dictionary<CallId, TimeSpan> _out = [];
    private readonly PriorityQueue<CallId, TimeSpan> _landed = new();
    private readonly LinkedList<GateTicket>[] _waiting = [new(), new(), new()];
    private readonly LinkedList<GateTicket> _exempt = new();
    private LanePick _pick;
    private TimeSpan _guardChangedAt;
    private int _peak;
    private int _invalid;

    /// <summary>Calls a second this node may make now.</summary>
    public int Share { get; private set; }

    /// <summary>Until when the share is valid.</summary>
    public TimeSpan ShareEnds { get; private set; } = TimeSpan.MinValue;

    /// <summary>Until when Discord's global 429 keeps it closed.</summary>
    public TimeSpan ClosedUntil { get; private set; } = TimeSpan.Zero;

    /// <summary>Until when the edge proxy's block keeps everything closed.</summary>
    public TimeSpan AddressClosedUntil { get; private set; } = TimeSpan.Zero;

    /// <summary>What is added to the sliding second at present.</summary>
    public TimeSpan Guard { get; private set; } = options.Guard;

    /// <summary>Refusals in the last ten minutes over all nodes of this address, as last told.</summary>
    public int Invalid => _invalid;

    /// <summary>Whether too many refusals keep it closed.</summary>
    public bool IsStopped => _invalid >= options.StopAtInvalid;

    /// <summary>Counted calls that wait.</summary>
    public int Waiting => _waiting[0].Count + _waiting[1].Count + _waiting[2].Count;

    /// <summary>Lets a call pass at once if none waits before it and the share is not used up.</summary>
    public bool TryPass(CallId id, bool isExempt, TimeSpan now)
    {
        if (now < AddressClosedUntil) return false;
        if (isExempt) return true;
        if (Waiting > 0 || now < ClosedUntil || IsStopped || now >= ShareEnds) return false;
        Forget(now);
        if (Counted >= Share) return false;
        Pass(id, now);
        return true;
    }

    /// <summary>A call that passed has reached the server, at the latest at the given moment.</summary>
    public void Land(CallId id, TimeSpan arrivedBy)
    {
        if (!_out.Remove(id, out var passedAt)) return;
        var at = arrivedBy < passedAt + options.LongestWay ? arrivedBy : passedAt + options.LongestWay;
        _landed.Enqueue(id, at + GlobalLimitOptions.Window + Guard);
    }

    /// <summary>A call that passed was not sent after all.</summary>
    public void Refund(CallId id) => _out.Remove(id);

    /// <summary>A call wants to pass. <see cref="Release"/> says when it may.</summary>
    public void Request(GateTicket ticket) => (ticket.IsExempt ? _exempt : _waiting[(int)ticket.Lane]).AddLast(ticket);

    /// <summary>A call is no longer wanted; false if it has passed already.</summary>
    public bool Withdraw(CallId id, RestLane lane, bool exempt)
    {
        if (Find(id, lane, exempt) is not { } place) return false;
        place.List!.Remove(place);
        return true;
    }

    /// <summary>A call is no longer wanted, and another of its lane has its place; if it has passed already, that one waits at the end.</summary>
    public void PassOn(CallId id, GateTicket to)
    {
        if (Find(id, to.Lane, to.IsExempt) is { } place) place.Value = to;
        else Request(to);
    }

    /// <summary>The calls that pass now.</summary>
    public void Release(TimeSpan now, List<GateTicket> passed)
    {
        Forget(now);
        if (now < AddressClosedUntil) return;
        while (_exempt.First is { } exempt)
        {
            _exempt.RemoveFirst();
            passed.Add(exempt.Value);
        }

        if (now < ClosedUntil || IsStopped) return;
        var share = now < ShareEnds ? Share : 0;
        while (Counted < share && _pick.Next(_waiting[0].Count > 0, _waiting[1].Count > 0, _waiting[2].Count > 0) is { } lane)
        {
            var ticket = _waiting[(int)lane].First!.Value;
            _waiting[(int)lane].RemoveFirst();
            passed.Add(ticket);
            Pass(ticket.Id, now);
        }
    }

    /// <summary>The counted calls that wait although too many refusals keep the gate closed: they are told so instead of waiting.</summary>
    public void TakeRefused(List<GateTicket> refused)
    {
        if (!IsStopped) return;
        foreach (var lane in _waiting)
        {
            refused.AddRange(lane);
            lane.Clear();
        }
    }

    /// <summary>When <see cref="Release"/> can let something pass without news; null if only news can.</summary>
    public TimeSpan? NextWake(TimeSpan now)
    {
        if (_exempt.Count > 0 && AddressClosedUntil > now) return AddressClosedUntil;
        if (Waiting == 0 || IsStopped || Share == 0 || now >= ShareEnds) return null;
        var wake = now;
        if (Counted >= Share)
        {
            var hasLanded = _landed.TryPeek(out _, out wake);
            if (_order.TryPeek(out var oldest) && !(hasLanded && wake <= oldest.At + options.LongestWay)) wake = oldest.At + options.LongestWay;
        }

        if (ClosedUntil > wake) wake = ClosedUntil;
        return AddressClosedUntil > wake ? AddressClosedUntil : wake;
    }

    /// <summary>A new share, with the count of refusals over all nodes.</summary>
    public void Grant(int share, TimeSpan until, int invalid)
    {
        Share = share;
        ShareEnds = until;
        _invalid = invalid;
    }

    /// <summary>Discord's global 429, seen by this or another node.</summary>
    public void Close(TimeSpan now, TimeSpan duration)
    {
        var until = now + duration;
        if (until > ClosedUntil) ClosedUntil = until;
        if (now - _guardChangedAt < GlobalLimitOptions.Window) return; // one excess answers several calls
        var longer = Guard + GuardStep > Guard * 2 ? Guard + GuardStep : Guard * 2;
        Guard = longer < LongestGuard ? longer : LongestGuard;
        _guardChangedAt = now;
    }

    /// <summary>The edge proxy blocks this address.</summary>
    public void CloseAddress(TimeSpan now, TimeSpan duration)
    {
        if (now + duration > AddressClosedUntil) AddressClosedUntil = now + duration;
    }

    /// <summary>Calls a second this node could use: what passed at most since the last question, and what waits.</summary>
    public int TakeDemand(TimeSpan now)
    {
        Forget(now);
        var demand = Math.Max(_peak, Counted) + Waiting;
        _peak = Counted;
        return demand;
    }

    /// <summary>Whether a part of the share is neither used nor waited for.</summary>
    /// <param name="now">Monotonic time.</param>
    /// <param name="told">The demand that was last told: what it still covers is not worth a word.</param>
    public bool HasToSpare(TimeSpan now, int told)
    {
        Forget(now);
        return now < ShareEnds && Counted + Waiting < Math.Min(Share, told);
    }

    /// <summary>Calls that this node may have made in the last second as the server sees it, or may make in the next: its share, or more while a lowered one is still overdrawn.</summary>
    public int Held(TimeSpan now)
    {
        Forget(now);
        return now < ShareEnds ? Math.Max(Share, Counted) : Counted;
    }

    /// <summary>In how long those of the calls that count cease to, of which that is known.</summary>
    public TimeSpan[] Frees(TimeSpan now) => [.. _landed.UnorderedItems.Select(landed => landed.Priority - now)];

    private LinkedListNode<GateTicket>? Find(CallId id, RestLane lane, bool exempt)
    {
        var place = (exempt ? _exempt : _waiting[(int)lane]).Last;
        while (place is not null && place.Value.Id != id) place = place.Previous;
        return place;
    }

    private int Counted => _out.Count + _landed.Count;

    private void Pass(CallId id, TimeSpan now)
    {
        _out[id] = now;
        _order.Enqueue((id, now));
        _peak = Math.Max(_peak, Counted);
    }

    private void Forget(TimeSpan now)
    {
        while (_order.TryPeek(out var oldest))
        {
            // A call that landed may have passed again since, with a later entry of its own.
            var isOut = _out.TryGetValue(oldest.Id, out var at) && at == oldest.At;
            if (isOut && at + options.LongestWay > now) break;
            _order.Dequeue();
            if (isOut) Land(oldest.Id, at + options.LongestWay);
        }

        while (_landed.TryPeek(out _, out var free) && free <= now) _landed.Dequeue();
        if (Guard <= options.Guard || now - _guardChangedAt < GuardRelaxes) return;
        Guard = Guard / 2 > options.Guard ? Guard / 2 : options.Guard;
        _guardChangedAt = now;
    }
}
