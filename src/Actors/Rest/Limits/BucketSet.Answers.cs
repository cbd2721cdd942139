using Guildhall.Protocol;

namespace Guildhall.Actors.Rest;

internal sealed partial class BucketSet
{
    /// <summary>A started call came to an end.</summary>
    public void Answer(CallId id, CallOutcome outcome, TimeSpan now, List<BucketEffect> effects)
    {
        if (!_calls.TryGetValue(id, out var call) || !call.InFlight) return;
        call.InFlight = call.OnWire = false;
        var bucket = Follow(call, outcome);
        bucket.Out--;
        Apply(call, bucket, outcome, now, effects);
        if (bucket.Key is { } key) hints.Learn(call.Route, key, bucket.Window.WholeLength);
        Go(now, effects);
    }

    private void Apply(QueuedCall call, Bucket bucket, CallOutcome outcome, TimeSpan now, List<BucketEffect> effects)
    {
        switch (outcome.Kind)
        {
            case OutcomeKind.Answered:
                bucket.Window.Learn(outcome.SentAt, outcome.AnsweredAt, outcome.Headers, bucket.Out);
                if (outcome.Headers.IsEmpty && outcome.Response.IsSuccess) bucket.Window.LearnNoLimit();
                Finish(call, outcome.Response, effects);
                Judge(call, outcome.Response, now, effects);
                break;
            case OutcomeKind.UserLimited:
                bucket.Window.Refuse(outcome.AnsweredAt, outcome.RetryAfter, outcome.Headers.Limit);
                Wait(call, outcome, now, effects);
                break;
            case OutcomeKind.PartLimited:
                bucket.Window.Learn(outcome.SentAt, outcome.AnsweredAt, outcome.Headers, bucket.Out);
                bucket.Hold(call.Route, outcome.AnsweredAt + outcome.RetryAfter + options.Margin);
                Wait(call, outcome, now, effects);
                break;
            case OutcomeKind.GlobalLimited:
                if (call.Request.IsGlobalExempt) bucket.Hold(call.Route, outcome.AnsweredAt + outcome.RetryAfter);
                effects.Add(new BucketEffect.CloseGlobal(outcome.RetryAfter));
                Wait(call, outcome, now, effects);
                break;
            case OutcomeKind.EdgeBlocked:
                effects.Add(new BucketEffect.CloseAddress(outcome.RetryAfter));
                Wait(call, outcome, now, effects);
                break;
            case OutcomeKind.TokenRefused:
                Finish(call, outcome.Response, effects);
                RefuseWaiting(outcome.Response, waiting => !waiting.Request.Route.Options.HasFlag(RouteOptions.TokenInPath), effects);
                break;
            default:
                if (outcome.Headers.IsEmpty) bucket.Window.Lose(now);
                else bucket.Window.Learn(outcome.SentAt, outcome.AnsweredAt, outcome.Headers, bucket.Out);
                Repeat(call, outcome, now, effects);
                break;
        }
    }

    /// <summary>Puts the call's route where the answer says it belongs.</summary>
    private Bucket Follow(QueuedCall call, CallOutcome outcome)
    {
        var bucket = _byRoute[call.Route];
        if (outcome.Headers.Limit is not { } limit) return bucket;
        var key = new BucketKey(outcome.Headers.Bucket ?? bucket.Key?.Hash ?? $"route:{call.Route}", limit);
        if (key == bucket.Key) return bucket;
        if (bucket.Key is null && !_byKey.ContainsKey(key))
        {
            bucket.Key = key;
            return _byKey[key] = bucket;
        }

        if (!_byKey.TryGetValue(key, out var target)) _byKey[key] = target = NewBucket(key, TimeSpan.Zero);
        var moved = 0;
        foreach (var other in _calls.Values)
        {
            if (other.Route == call.Route && (other.InFlight || other == call)) moved++;
        }

        bucket.MoveRoute(call.Route, target);
        bucket.Out -= moved;
        target.Out += moved;
        target.Window.CountForeign(moved);
        _byRoute[call.Route] = target;
        if (bucket.Routes.Count == 0)
        {
            _buckets.Remove(bucket);
            if (bucket.Key is { } old) _byKey.Remove(old);
        }

        return target;
    }

    private void Finish(QueuedCall call, RestResponse response, List<BucketEffect> effects)
    {
        _calls.Remove(call.Id);
        Leave(call);
        effects.Add(new BucketEffect.Complete(call, response));
    }

    /// <summary>After a 429: back to the head of its queue, unless its caller will have gone by then.</summary>
    private void Wait(QueuedCall call, CallOutcome outcome, TimeSpan now, List<BucketEffect> effects)
    {
        if (outcome.AnsweredAt + outcome.RetryAfter >= call.Deadline || call.Deadline <= now) Finish(call, outcome.Response, effects);
        else PutBack(call);
    }

    /// <summary>After a failure: again later if that cannot do harm, otherwise the truth.</summary>
    private void Repeat(QueuedCall call, CallOutcome outcome, TimeSpan now, List<BucketEffect> effects)
    {
        var harmless = outcome.Kind == OutcomeKind.NotSent || call.Request.IsIdempotent;
        var delay = options.RepeatDelay * Math.Pow(2, call.Repeats) * (0.5 + (random() / 2));
        if (!harmless || call.Repeats >= options.MaxRepeats || now + delay >= call.Deadline)
        {
            Finish(call, outcome.Response, effects);
            return;
        }

        call.Repeats++;
        _delayed.Enqueue(call, now + delay); // its path stays taken, so that later calls for it do not overtake
    }

    private void Judge(QueuedCall call, RestResponse response, TimeSpan now, List<BucketEffect> effects)
    {
        // A deleted webhook must not be called again; an interaction's token answers the same way before its first answer. Source: topics/rate-limits.mdx.
        if (response.Status == 404 && response.Code == DiscordErrorCode.UnknownWebhook && !call.Request.IsGlobalExempt
            && call.Request.Route.MajorParameters.Contains("webhook_token"))
        {
            _gone = response;
            RefuseWaiting(response, _ => true, effects);
            return;
        }

        if (!_health.TryGetValue(call.Route, out var health))
        {
            if (response.Status is not (401 or 403)) return;
            _health[call.Route] = health = new RouteHealth(options.TripAfter);
        }

        if (!health.Count(response.Status, now)) return;
        var rest = RestResponse.Failed(new RestError.Suspended($"{call.Route} is refused by Discord each time (status {response.Status})", health.RestsUntil - now));
        RefuseWaiting(rest, waiting => waiting.Route == call.Route, effects);
    }

    private void RefuseWaiting(RestResponse response, Func<QueuedCall, bool> which, List<BucketEffect> effects)
    {
        foreach (var call in _calls.Values.Where(call => !call.InFlight && which(call)).OrderBy(call => call.Order).ToList()) Abandon(call, response, effects);
    }
}
