using System.Buffers.Text;
using System.Security.Cryptography;

namespace Guildhall.Actors.Rest;

/// <summary>Random nonces: they make a single call safe to repeat, though not a repeated run of the code that makes it.</summary>
public static class MessageNonce
{
    /// <summary>16 bytes as 22 characters; Discord takes up to 25. Source: resources/message.mdx.</summary>
    public static string Random()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        return Base64Url.EncodeToString(bytes);
    }
}
