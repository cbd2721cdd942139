using System.Security.Cryptography;
using System.Text;
using Guildhall.Protocol;
using Microsoft.AspNetCore.Http;

namespace Guildhall.Host.Proxy;

/// <summary>
/// Who may send through the proxy. Calls go out with the bot's own token whoever makes them, so a caller that names another one is a mistake
/// and refused as Discord would. A key may stand where libraries put the token, or in a header of its own.
/// </summary>
internal sealed class ProxyAccess(BotToken token, string? key)
{
    /// <summary>The key's own header, for calls that carry no token (webhooks, interactions).</summary>
    public const string KeyHeader = "X-Guildhall-Key";

    private readonly byte[] _token = Encoding.UTF8.GetBytes(token.Reveal());
    private readonly byte[]? _key = key is null ? null : Encoding.UTF8.GetBytes(key);

    /// <summary>Whether the call is let through.</summary>
    public bool Allows(IHeaderDictionary headers)
    {
        if (headers.Authorization is [{ Length: > 0 } authorization, ..]) return IsOurs(authorization);
        return _key is null || (headers[KeyHeader] is [{ } shown, ..] && Same(_key, shown));
    }

    private bool IsOurs(string authorization)
    {
        var shown = authorization.StartsWith("Bot ", StringComparison.OrdinalIgnoreCase) ? authorization[4..].Trim() : authorization;
        return Same(_token, shown) || (_key is not null && Same(_key, shown));
    }

    private static bool Same(byte[] secret, string shown) => CryptographicOperations.FixedTimeEquals(secret, Encoding.UTF8.GetBytes(shown));
}
