namespace Guildhall.Actors.Rest;

/// <summary>Sends calls under the limits. The runtime's sends through the cluster; tests may give their own.</summary>
public interface IRestSender
{
    /// <summary>
    /// Sends one call and completes with its outcome, at the latest a little after <see cref="RestRequest.Deadline"/>. It does not throw for
    /// expected failures, cancellation included (<see cref="RestError.Cancelled"/>).
    /// </summary>
    Task<RestResponse> SendAsync(RestRequest request, CancellationToken cancellation);
}
