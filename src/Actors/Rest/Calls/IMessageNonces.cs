namespace Guildhall.Actors.Rest;

/// <summary>
/// Gives messages their nonce. Discord returns the first message instead of posting a second one when a nonce is repeated within minutes and
/// enforced; a source that gives the same nonce to the same call makes repetition harmless. Source: resources/message.mdx.
/// </summary>
public interface IMessageNonces
{
    /// <summary>The nonce of the next message, 1 to 25 characters.</summary>
    string NextNonce();
}
