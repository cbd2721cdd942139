using Akka.Actor;

namespace Guildhall.Actors.Rest;

/// <summary>Sends calls through the owners of their limits, wherever in the cluster these are.</summary>
public sealed class ActorRestSender(IActorRef caller) : IRestSender
{
    private readonly long _origin = Random.Shared.NextInt64();
    private long _number;

    /// <inheritdoc/>
    public Task<RestResponse> SendAsync(RestRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Check();
        if (cancellation.IsCancellationRequested) return Task.FromResult(RestResponse.Failed(new RestError.Cancelled()));
        var id = new CallId(_origin, Interlocked.Increment(ref _number));
        var result = new TaskCompletionSource<RestResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        caller.Tell(new CallerMessages.Begin(id, request, result), ActorRefs.NoSender);
        return cancellation.CanBeCanceled ? WithCancellation(id, result.Task, cancellation) : result.Task;
    }

    private async Task<RestResponse> WithCancellation(CallId id, Task<RestResponse> result, CancellationToken cancellation)
    {
        using var registration = cancellation.UnsafeRegister(_ => caller.Tell(new CallerMessages.Abort(id), ActorRefs.NoSender), null);
        return await result.ConfigureAwait(false);
    }
}
