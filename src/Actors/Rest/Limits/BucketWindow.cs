namespace Guildhall.Actors.Rest;

/// <summary>
/// Counts one bucket's window from what answers say, by durations and monotonic time only. It promises never to allow a call that could reach
/// the server before the window has opened, whatever the latencies are:
/// <list type="bullet">
/// <item>the server wrote an answer after the request was sent and before its headers were read, so the window's end lies between sent +
/// reset-after and read + reset-after; its upper end is used, and narrowed by further answers once the window is known to be fixed;</item>
/// <item>a count only falls within a window; calls still out when a window ends may count in the next one, so they are taken off it;</item>
/// <item>an answer that may belong to the window before the present one changes nothing but a missing end;</item>
/// <item>until a bucket has proved that its window is fixed (all of it comes back at once), one call probes each new window; a sliding
/// window's answers then say what is really left.</item>
/// </list>
/// Source of the headers: topics/rate-limits.mdx.
/// </summary>
internal sealed class BucketWindow(TimeSpan margin)
{
    private static readonly TimeSpan WithoutReset = TimeSpan.FromSeconds(1);

    private bool _limitAssumed;
    private bool _learnedSinceRoll;
    private bool _endTrusted;
    private TimeSpan _earliestEnd;
    private TimeSpan _rolledAt = TimeSpan.MinValue;
    private TimeSpan? _lastCounted;
    private TimeSpan _lastCountedRead;
    private TimeSpan? _lastCountedBefore;
    private TimeSpan _lastCountedBeforeRead;

    /// <summary>What is known of the limit.</summary>
    public WindowKnowledge Knowledge { get; private set; } = WindowKnowledge.Unknown;

    /// <summary>Calls per window; 0 while unknown.</summary>
    public int Limit { get; private set; }

    /// <summary>Calls that may still start in this window.</summary>
    public int Remaining { get; private set; }

    /// <summary>When the present window is over for certain; null if no answer of it has come yet.</summary>
    public TimeSpan? EndsAt { get; private set; }

    /// <summary>The longest time to reset seen: a lower bound of the window's length.</summary>
    public TimeSpan Length { get; private set; }

    /// <summary>The same of answers to a window's first call, which tell its whole length; zero until there was one.</summary>
    public TimeSpan WholeLength { get; private set; }

    /// <summary>Whether a whole window was seen to come back at once.</summary>
    public bool IsFixed { get; private set; }

    /// <summary>Until when a refusal of the server keeps calls back, those too that have started but were not sent.</summary>
    public TimeSpan RefusedUntil { get; private set; } = TimeSpan.MinValue;

    /// <summary>Whether a call may start now.</summary>
    /// <param name="now">Monotonic time.</param>
    /// <param name="out">Calls started and not answered.</param>
    public bool Allows(TimeSpan now, int @out)
    {
        switch (Knowledge)
        {
            case WindowKnowledge.Unlimited: return true;
            case WindowKnowledge.Unknown: return @out == 0 && (EndsAt is null || now >= EndsAt);
        }

        if (EndsAt <= now) Roll(EndsAt.Value, @out);
        if (Remaining <= 0)
        {
            if (EndsAt is null && @out == 0) Knowledge = WindowKnowledge.Unknown; // every answer was lost: start over with one call
            return Knowledge == WindowKnowledge.Unknown;
        }

        return IsFixed || _learnedSinceRoll || @out == 0;
    }

    /// <summary>A call starts.</summary>
    public void Start()
    {
        if (Knowledge != WindowKnowledge.Counting) return;
        Remaining--;
    }

    /// <summary>Learns from an answer that was not a 429 of this bucket.</summary>
    /// <param name="sentAt">When the call was sent.</param>
    /// <param name="readAt">When its headers were read.</param>
    /// <param name="headers">What they say.</param>
    /// <param name="others">Other calls that are out.</param>
    public void Learn(TimeSpan sentAt, TimeSpan readAt, LimitHeaders headers, int others)
    {
        if (headers.Remaining is not { } remaining) return;
        if (remaining + 1 >= headers.Limit && headers.ResetAfter > WholeLength) WholeLength = headers.ResetAfter.Value;
        var reset = headers.ResetAfter ?? (remaining == 0 ? (Length > TimeSpan.Zero ? Length : WithoutReset) : null);
        if (Knowledge != WindowKnowledge.Counting)
        {
            Forget(WindowKnowledge.Counting);
            Limit = Math.Max(headers.Limit ?? 0, remaining + 1);
            Remaining = Math.Max(0, remaining - others);
            _rolledAt = sentAt;
            _learnedSinceRoll = true;
            (_lastCounted, _lastCountedRead) = (sentAt, readAt);
            NarrowEnd(sentAt, readAt, reset);
            return;
        }

        Limit = Math.Max(headers.Limit ?? Limit, remaining + 1);
        _limitAssumed = false;
        if (IsFixed && sentAt < _rolledAt && (reset is null || sentAt + reset <= _rolledAt))
        {
            // It may belong to the window before. All later calls are still out (or this end would be known), so that a roll at this
            // answer's end forgets none of them. (A window not proved fixed takes every answer at its word, and sends one call at a time.)
            if (EndsAt is null && reset is not null) EndsAt = readAt + reset + margin;
            return;
        }

        if (!_learnedSinceRoll) JudgeShape(sentAt, readAt, remaining);
        if (sentAt >= _rolledAt) _learnedSinceRoll = true;
        if (!(_lastCounted > sentAt)) (_lastCounted, _lastCountedRead) = (sentAt, readAt);
        if (remaining < Remaining) IsFixed = false; // someone else uses the bucket, or less came back than all of it
        if (!IsFixed) Remaining = Math.Max(0, Math.Min(Remaining, remaining - others));

        NarrowEnd(sentAt, readAt, reset);
    }

    /// <summary>A call succeeded and its answer names no limit. If none was ever named, there is none but the global one.</summary>
    public void LearnNoLimit()
    {
        if (Knowledge == WindowKnowledge.Unknown || _limitAssumed) Forget(WindowKnowledge.Unlimited);
    }

    /// <summary>A call started elsewhere (before its route was known to belong here) was counted by the server too.</summary>
    public void CountForeign(int calls)
    {
        if (Knowledge == WindowKnowledge.Counting) Remaining = Math.Max(0, Remaining - calls);
    }

    /// <summary>The server refused a call of this bucket: nothing starts before the time it gave.</summary>
    public void Refuse(TimeSpan readAt, TimeSpan retryAfter, int? limit)
    {
        if (Knowledge != WindowKnowledge.Counting)
        {
            Forget(WindowKnowledge.Counting);
            _limitAssumed = limit is null;
        }

        Limit = limit ?? Math.Max(Limit, 1);
        Remaining = 0;
        IsFixed = false;
        _learnedSinceRoll = true;
        var end = readAt + retryAfter + margin;
        RefusedUntil = end;
        if (EndsAt is null || end > EndsAt) SetEnd(end - margin, end);
    }

    /// <summary>A call's answer was lost. If nothing else tells when its window ends, a whole window is waited.</summary>
    public void Lose(TimeSpan at)
    {
        if (EndsAt is null && Length > TimeSpan.Zero) EndsAt = at + Length + margin;
    }

    /// <summary>An owner before this one may have used the window, which is over by the given time: no call starts before.</summary>
    public void AwaitPredecessor(TimeSpan until)
    {
        if (Knowledge == WindowKnowledge.Unknown) EndsAt = until + margin;
    }

    /// <summary>When a call may start next, as far as known; null if an answer must come first (or it may start now).</summary>
    /// <param name="out">Calls started and not answered.</param>
    public TimeSpan? OpensAt(int @out) => Knowledge switch
    {
        WindowKnowledge.Counting => EndsAt,
        WindowKnowledge.Unknown when @out == 0 => EndsAt,
        _ => null,
    };

    /// <summary>How long a call with so many before it will wait; null if the limit is not known.</summary>
    public TimeSpan? ExpectedWait(TimeSpan now, int position)
    {
        if (Knowledge == WindowKnowledge.Unlimited) return TimeSpan.Zero;
        if (Knowledge == WindowKnowledge.Unknown) return null;
        if (position < Remaining) return TimeSpan.Zero;
        var untilEnd = EndsAt is { } end && end > now ? end - now : TimeSpan.Zero;
        return untilEnd + (Length * ((position - Math.Max(0, Remaining)) / Math.Max(1, Limit)));
    }

    private void Roll(TimeSpan at, int @out)
    {
        Remaining = Math.Max(0, Limit - @out);
        _rolledAt = at;
        EndsAt = null;
        _endTrusted = false;
        _learnedSinceRoll = false;
        (_lastCountedBefore, _lastCountedBeforeRead) = (_lastCounted, _lastCountedRead);
        _lastCounted = null;
    }

    // A sliding window would still count the last call of the window before: if that call was sent less than a window ago and yet only the
    // present one is missing, the window came back as a whole.
    private void JudgeShape(TimeSpan sentAt, TimeSpan readAt, int remaining)
    {
        if (Limit > 1 && remaining == Limit - 1 && _lastCountedBefore is { } before && sentAt >= _lastCountedBeforeRead && before + Length > readAt) IsFixed = true;
    }

    private void NarrowEnd(TimeSpan sentAt, TimeSpan readAt, TimeSpan? reset)
    {
        if (reset is not { } after) return;
        if (after > Length) Length = after;
        var earliest = sentAt + after;
        var latest = readAt + after + margin;
        if (EndsAt is not { } end || !_endTrusted || earliest > end)
        {
            SetEnd(earliest, latest);
            return;
        }

        if (latest < _earliestEnd) return;
        var first = earliest < _earliestEnd ? earliest : _earliestEnd;
        var last = latest > end ? latest : end;
        // Two answers tell the same end only if it cannot be the ends of two windows in a row, and does not move on with each call.
        if (IsFixed && last - first < Length) SetEnd(earliest > _earliestEnd ? earliest : _earliestEnd, latest < end ? latest : end);
        else SetEnd(first, last);
    }

    private void SetEnd(TimeSpan earliest, TimeSpan latest)
    {
        _earliestEnd = earliest;
        EndsAt = latest;
        _endTrusted = true;
    }

    private void Forget(WindowKnowledge knowledge)
    {
        Knowledge = knowledge;
        Limit = 0;
        Remaining = 0;
        EndsAt = null;
        _endTrusted = false;
        _limitAssumed = false;
        _learnedSinceRoll = false;
        _lastCounted = null;
        _lastCountedBefore = null;
        IsFixed = false;
    }
}

/// <summary>What is known of a bucket's limit.</summary>
internal enum WindowKnowledge
{
    /// <summary>Nothing yet: one call goes out, the rest wait for its answer.</summary>
    Unknown,

    /// <summary>Size and count are known.</summary>
    Counting,

    /// <summary>Answers carry no limit: only the global limit applies.</summary>
    Unlimited,
}
