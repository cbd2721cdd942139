namespace Guildhall.Protocol;

/// <summary>
/// What a role or member may do beyond or below its permissions in a channel; the id is in the path. Source: resources/channel.mdx.
/// </summary>
public sealed record EditOverwrite : DiscordObject
{
    /// <summary>Role or member.</summary>
    public OverwriteType Type { get; init; }

    /// <summary>Given here; missing = nothing.</summary>
    public Permissions? Allow { get; init; }

    /// <summary>Taken here; missing = nothing.</summary>
    public Permissions? Deny { get; init; }
}
