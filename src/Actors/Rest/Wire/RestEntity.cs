using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Guildhall.Protocol;

namespace Guildhall.Actors.Rest;

/// <summary>
/// The actor that a call belongs to: one for each major parameter value (channel, guild, webhook, interaction token), and one for all routes
/// without. Two calls of different entities never share a limit other than the global one. Source: topics/rate-limits.mdx.
/// </summary>
/// <param name="Value">For instance <c>c:1085131935082217481</c>. Tokens appear as a digest, since actor names are logged.</param>
public readonly record struct RestEntity(string Value)
{
    private const int DigestBytes = 12;

    /// <summary>Entity of the routes without a major parameter.</summary>
    public static readonly RestEntity Common = new("common");

    /// <summary>Whether it stands for one interaction.</summary>
    public bool IsInteraction => Value.StartsWith("i:", StringComparison.Ordinal);

    /// <summary>The entity of a call.</summary>
    public static RestEntity Of(Route route, IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(route);
        if (route.MajorParameters.Count > 0) return new($"{route.MajorParameters[0][0]}:{route.MajorKey(arguments)}");
        for (var i = 0; i < route.Parameters.Count; i++)
        {
            // Each interaction has limits of its own, as each webhook has.
            if (route.Parameters[i] == "interaction_token") return new($"i:{Digest(arguments[i])}");
        }

        return Common;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static string Digest(string token)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(token), hash);
        return Base64Url.EncodeToString(hash[..DigestBytes]);
    }
}
