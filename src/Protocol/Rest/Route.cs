using System.Security.Cryptography;
using System.Text;

namespace Guildhall.Protocol;

/// <summary>Particulars of a REST operation.</summary>
[Flags]
public enum RouteOptions
{
    /// <summary>Bot token, global limit, no audit-log reason.</summary>
    None = 0,

    /// <summary>The credential is in the path (webhook or interaction token); no Authorization header is needed.</summary>
    TokenInPath = 1,

    /// <summary>Exempt from the global limit of 50 calls a second.</summary>
    NoGlobalLimit = 2,

    /// <summary>Honours <c>X-Audit-Log-Reason</c>.</summary>
    AuditLogReason = 4,

    /// <summary>Not for bot tokens.</summary>
    OAuth2Only = 8,
}

/// <summary>One REST operation of the route table.</summary>
/// <param name="Name">Operation id in PascalCase, for instance <c>CreateMessage</c>.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Template">Path below the API base with <c>{parameters}</c>.</param>
/// <param name="MajorParameters">Parameters that are part of the rate-limit bucket's key. Source: topics/rate-limits.mdx.</param>
/// <param name="Options">Particulars.</param>
public sealed record Route(string Name, string Method, string Template, IReadOnlyList<string> MajorParameters, RouteOptions Options)
{
    /// <summary>Names of the template's parameters in order.</summary>
    public IReadOnlyList<string> Parameters { get; } = RoutePath.ParametersOf(Template);

    /// <summary>The path with its parameters filled in, below the API base.</summary>
    /// <param name="arguments">Values of <see cref="Parameters"/> in order, not yet escaped.</param>
    /// <exception cref="ArgumentException">Their number is wrong, or one is empty or a dot segment.</exception>
    public string Path(params IReadOnlyList<string> arguments) => RoutePath.Fill(this, arguments);

    /// <summary>Whether arguments can fill the template.</summary>
    /// <param name="arguments">Values of <see cref="Parameters"/> in order, not yet escaped.</param>
    /// <exception cref="ArgumentException">Their number is wrong, or one is empty or a dot segment.</exception>
    public void Check(params IReadOnlyList<string> arguments) => RoutePath.Check(this, arguments);

    /// <summary>
    /// The values of the major parameters, joined by colons: calls of one bucket with different values do not share its count. Tokens are
    /// replaced by a digest, so that the key may be shown. Empty if the route has none.
    /// </summary>
    /// <param name="arguments">Values of <see cref="Parameters"/> in order.</param>
    public string MajorKey(params IReadOnlyList<string> arguments)
    {
        RoutePath.Check(this, arguments);
        // Nearly every route: one id, no token.
        if (MajorParameters is [var only]) return Shown(only, arguments[IndexOf(only)]);
        return string.Join(':', MajorParameters.Select(name => Shown(name, arguments[IndexOf(name)])));
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Method} {Template}";

    private int IndexOf(string parameter)
    {
        for (var i = 0; i < Parameters.Count; i++)
        {
            if (Parameters[i] == parameter) return i;
        }

        throw new InvalidOperationException($"{this} has no parameter {parameter}.");
    }

    private static string Shown(string parameter, string value) =>
        parameter.EndsWith("token", StringComparison.Ordinal)
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)).AsSpan(0, 8))
            : value;
}
