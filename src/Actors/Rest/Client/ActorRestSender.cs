using Akka.Actor;

namespace Guildhall.Actors.Rest;

/// <summary>Sends calls through the owners of their limits, wherever in the cluster these are.</summary>
internal sealed class ActorRestSender(RestNode node, RestOwners owners, IActorRef caller) : IRestSender
{
    private readonly long _origin = Random.Shared.NextInt64();
    private long _number;

    /// <inheritdoc/>
    public Task<RestResponse> SendAsync(RestRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Check();
        if (cancellation.IsCancellationRequested) return Task.FromResult(RestResponse.Failed(new RestError.Cancelled()));
        var now = node.Now;
        var call = new PendingCall(new CallId(_origin, Interlocked.Increment(ref _number)), request, now + request.Deadline, now);
        node.Calls.Add(call);
        node.Owners.Tell(call, new RestCommands.Send(call.Id, request), owners.Of(call.Request), caller);
        return cancellation.CanBeCanceled ? WithCancellation(call, cancellation) : call.Result;
    }

    private async Task<RestResponse> WithCancellation(PendingCall call, CancellationToken cancellation)
    {
        var registration = cancellation.UnsafeRegister(_ => caller.Tell(new CallerMessages.Abort(call.Id), ActorRefs.NoSender), null);
        await using (registration.ConfigureAwait(false)) return await call.Result.ConfigureAwait(false);
    }
}
