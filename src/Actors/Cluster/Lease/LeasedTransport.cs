using Guildhall.Actors.Rest;

namespace Guildhall.Actors.Cluster;

/// <summary>
/// Lets no call leave a node whose lease is over: other nodes may serve its shards and own its buckets by now. A call that is kept back counts
/// as not sent, so its bucket tries it again later.
/// </summary>
internal sealed class LeasedTransport(IRestTransport inner, NodeLease lease, TimeProvider time) : IRestTransport
{
    /// <inheritdoc/>
    public Task<TransportResult> SendAsync(RestRequest request, TimeSpan timeout)
    {
        if (lease.Holds) return inner.SendAsync(request, timeout);
        var now = time.GetTimestamp();
        return Task.FromResult(new TransportResult(OutcomeKind.NotSent, now, now, default, default, false,
            RestResponse.Failed(new RestError.Unreachable("this node has lost contact with the other nodes"))));
    }
}
