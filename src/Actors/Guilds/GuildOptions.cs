using System.ComponentModel.DataAnnotations;

namespace Guildhall.Actors.Guilds;

/// <summary>Which members a guild actor asks Discord for.</summary>
public enum MemberPolicy
{
    /// <summary>Only those that events bring.</summary>
    AsSeen,

    /// <summary>All of them, by member chunks; needs the GUILD_MEMBERS intent.</summary>
    All,
}

/// <summary>How guild actors keep and store state.</summary>
public sealed record GuildOptions
{
    /// <summary>Which members are fetched.</summary>
    /// <value>Default <see cref="MemberPolicy.All"/>.</value>
    public MemberPolicy Members { get; init; } = MemberPolicy.All;

    /// <summary>How long a changed guild collects further changes before it is written: the group of a group commit.</summary>
    /// <value>1 ms to 10 s; default 100 ms.</value>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:10")]
    public TimeSpan FlushDelay { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// After how long facts are written that need not be durable (a channel's last message id, which events a stateless handler has seen):
    /// a crash may lose that much of them, and half as much again, as each guild adds a random part so that not all are written at once.
    /// </summary>
    /// <value>Default 60 s.</value>
    public TimeSpan SoftFlushDelay { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a member request may stay without any answer before it is sent again.</summary>
    /// <value>Default 60 s.</value>
    public TimeSpan ChunkTimeout { get; init; } = TimeSpan.FromSeconds(60);
}
