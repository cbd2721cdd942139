using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Guildhall.ProofBot;

/// <summary>A digest of a guild's members that does not depend on their order.</summary>
public sealed class MemberDigest
{
    /// <summary>Members added.</summary>
    public int Members { get; private set; }

    /// <summary>The digest.</summary>
    public ulong Value { get; private set; }

    /// <summary>Adds a member.</summary>
    public void Add(ulong user, string? nick, IEnumerable<ulong> roles)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{user}|{nick}|{string.Join(',', roles.Order())}");
        Value ^= BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        Members++;
    }
}
