using System.ComponentModel.DataAnnotations;

namespace Guildhall.Actors.Storage;

/// <summary>How much the recovery of many guilds at once may ask of the store.</summary>
public sealed record GuildReaderOptions
{
    /// <summary>How many queries of this node run at once.</summary>
    /// <value>2; 1 to 64.</value>
    [Range(1, 64)]
    public int MaxQueries { get; init; } = 2;

    /// <summary>How many guilds one query reads.</summary>
    /// <value>32; 1 to 1,000.</value>
    [Range(1, 1000)]
    public int MaxGuilds { get; init; } = 32;
}
