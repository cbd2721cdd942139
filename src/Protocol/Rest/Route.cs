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
    /// <inheritdoc/>
    public override string ToString() => $"{Method} {Template}";
}
