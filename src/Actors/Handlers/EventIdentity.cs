using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Guildhall.Protocol;

namespace Guildhall.Actors.Handlers;

/// <summary>What names an event for ever, whoever handles it: a replay after RESUME has the same session and sequence.</summary>
/// <param name="Session">The session.</param>
/// <param name="Sequence">The sequence.</param>
public readonly record struct EventIdentity(SessionId Session, long Sequence)
{
    /// <summary>Whether no dispatch told it: a gap, or a difference that was found behind one. Those have negative numbers, so that they are never taken for a dispatch.</summary>
    public bool IsSynthetic => Sequence < 0;

    /// <summary>Names the n-th difference, from 1, that was found by this event.</summary>
    internal EventIdentity Difference(int number) => new(new SessionId(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Session.Value}#{Sequence}")), -number);

    /// <summary>
    /// A message nonce for the n-th call that a handler makes for this event: the same on every run, so that Discord refuses the repetition
    /// (<c>enforce_nonce</c>). At most 25 characters are allowed. Source: resources/message.mdx.
    /// </summary>
    public string Nonce(string handler, int call)
    {
        var text = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Session.Value}\n{Sequence}\n{handler}\n{call}");
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return Base64Url.EncodeToString(hash[..16]);
    }
}
