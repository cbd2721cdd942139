namespace Guildhall.LocalDiscord.Model;

/// <summary>An application command. Options and localisations are kept as the validated JSON that came in.</summary>
internal sealed class Command
{
    public required CommandId Id { get; init; }
    public required ApplicationCommandType Type { get; init; }
    public required string Name { get; set; }
    public required string Description { get; set; }
    public required ulong Version { get; set; }

    /// <summary>Null for global commands.</summary>
    public GuildId? Guild { get; init; }

    /// <summary>All other keys by name: options, localisations, default_member_permissions, contexts and so on.</summary>
    public SortedDictionary<string, byte[]> Stored { get; set; } = new(StringComparer.Ordinal);
}
