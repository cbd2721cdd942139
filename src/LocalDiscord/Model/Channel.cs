namespace Guildhall.LocalDiscord.Model;

/// <summary>A permission overwrite of a channel.</summary>
internal sealed record Overwrite(ulong Id, OverwriteType Type, Permissions Allow, Permissions Deny);

/// <summary>A channel of a guild, a thread, or a direct message channel.</summary>
internal sealed class Channel
{
    public required ChannelId Id { get; init; }
    public required ChannelType Type { get; set; }

    /// <summary>Null for direct messages.</summary>
    public Guild? Guild { get; init; }
    public string? Name { get; set; }
    public int Position { get; set; }
    public string? Topic { get; set; }
    public bool Nsfw { get; set; }
    public ChannelId? Parent { get; set; }
    public List<Overwrite> Overwrites { get; set; } = [];
    public MessageId? LastMessage { get; set; }
    public DateTimeOffset? LastPin { get; set; }
    public int Bitrate { get; set; } = 64_000;
    public int UserLimit { get; set; }
    public string? RtcRegion { get; set; }
    public int VideoQuality { get; set; } = 1;
    public int Slowmode { get; set; }
    public int ThreadSlowmode { get; set; }
    public int AutoArchive { get; set; } = 1440;
    public ulong Flags { get; set; }

    /// <summary>Forum tags, the default reaction and other parts that are only stored: raw JSON by key.</summary>
    public Dictionary<string, byte[]>? Stored { get; set; }
    public string? Status { get; set; }
    public DateTimeOffset? VoiceStart { get; set; }

    /// <summary>Set for threads.</summary>
    public ThreadPart? Thread { get; init; }

    /// <summary>The other side of a direct message channel.</summary>
    public UserId Recipient { get; init; }
    public MessageLog? Messages { get; set; }

    /// <summary>The bot's permissions here as of a version of the guild's permissions.</summary>
    public (int Version, Permissions Permissions) BotPermissions { get; set; }

    public GuildId GuildId => Guild?.Id ?? default;
    public bool IsThread => Thread is not null;
    public bool IsDirect => Type == ChannelType.Dm;
    public bool IsVoice => Type is ChannelType.GuildVoice or ChannelType.GuildStageVoice;
    public bool IsForum => Type is ChannelType.GuildForum or ChannelType.GuildMedia;
    public bool HoldsMessages => Type is not (ChannelType.GuildCategory or ChannelType.GuildForum or ChannelType.GuildMedia or ChannelType.GuildDirectory);
}

/// <summary>What only threads have. Source: resources/channel.mdx, topics/threads.mdx.</summary>
internal sealed class ThreadPart
{
    public required UserId Owner { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public bool Archived { get; set; }
    public bool Locked { get; set; }
    public bool Invitable { get; set; } = true;
    public DateTimeOffset ArchiveTimestamp { get; set; }
    public int MessageCount { get; set; }
    public int TotalSent { get; set; }
    public Dictionary<UserId, DateTimeOffset> Members { get; } = [];
}
