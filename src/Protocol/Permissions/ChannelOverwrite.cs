namespace Guildhall.Protocol;

/// <summary>A permission overwrite as compact data: what <see cref="PermissionCalculator"/> works on.</summary>
/// <param name="Id">Role or user id; @everyone's has the guild's.</param>
/// <param name="Type">What the id is.</param>
/// <param name="Allow">Given here.</param>
/// <param name="Deny">Taken here, before <paramref name="Allow"/> of the same level.</param>
public readonly record struct ChannelOverwrite(EntityId Id, OverwriteType Type, Permissions Allow, Permissions Deny)
{
    /// <summary>The overwrite of a channel object.</summary>
    public static ChannelOverwrite From(PermissionOverwrite overwrite) => new(overwrite.Id, overwrite.Type, overwrite.Allow, overwrite.Deny);
}
