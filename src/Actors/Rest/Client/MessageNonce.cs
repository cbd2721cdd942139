using System.Buffers.Text;

namespace Guildhall.Actors.Rest;

/// <summary>Random nonces: they make a single call safe to repeat, though not a repeated run of the code that makes it.</summary>
public static class MessageNonce
{
    /// <summary>16 bytes as 22 characters; Discord takes up to 25. Source: resources/message.mdx.</summary>
    public static string Random()
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Random.Shared.NextBytes(bytes); // it has to be unlikely to come twice, not hard to guess
        return Base64Url.EncodeToString(bytes);
    }
}
