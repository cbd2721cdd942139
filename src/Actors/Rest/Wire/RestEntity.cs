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

    /// <summary>The entity of a call.</summary>
    public static RestEntity Of(Route route, IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(route);
        if (ArgumentOf(route, arguments, "webhook_token") is { } token) return new($"w:{ArgumentOf(route, arguments, "webhook_id")}:{Digest(token)}");
        if (ArgumentOf(route, arguments, "interaction_token") is { } interaction) return new($"i:{Digest(interaction)}");
        if (route.MajorParameters.Count == 0) return Common;
        var name = route.MajorParameters[0];
        return new($"{name[0]}:{ArgumentOf(route, arguments, name)}");
    }

    /// <summary>Whether the entity's calls carry their credential in the path.</summary>
    internal static bool HasToken(string entity) => entity.StartsWith("i:", StringComparison.Ordinal) || (entity.StartsWith("w:", StringComparison.Ordinal) && entity.LastIndexOf(':') > 1);

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static string? ArgumentOf(Route route, IReadOnlyList<string> arguments, string parameter)
    {
        var template = route.Template.AsSpan();
        for (var index = 0; template.IndexOf('{') is var open and >= 0; index++)
        {
            var close = template.IndexOf('}');
            if (template[(open + 1)..close].SequenceEqual(parameter)) return index < arguments.Count ? arguments[index] : null;
            template = template[(close + 1)..];
        }

        return null;
    }

    private static string Digest(string token)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(token), hash);
        return Base64Url.EncodeToString(hash[..DigestBytes]);
    }
}
