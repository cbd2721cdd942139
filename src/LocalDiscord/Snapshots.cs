namespace Guildhall.LocalDiscord;

/// <summary>A guild at one moment.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Owner">Its owner.</param>
/// <param name="Unavailable">Whether it is in an outage.</param>
/// <param name="Members">All members in order of their ids, the bot included.</param>
/// <param name="Roles">All roles, @everyone included.</param>
/// <param name="Channels">All channels and threads, archived ones too.</param>
/// <param name="Emojis">Custom emojis.</param>
/// <param name="Voice">Who is in which voice channel.</param>
/// <param name="Bans">Banned users.</param>
public sealed record GuildSnapshot(
    GuildId Id, string Name, UserId Owner, bool Unavailable, IReadOnlyList<MemberSnapshot> Members, IReadOnlyList<RoleSnapshot> Roles,
    IReadOnlyList<ChannelSnapshot> Channels, IReadOnlyList<EmojiSnapshot> Emojis, IReadOnlyDictionary<UserId, ChannelId> Voice, IReadOnlyList<UserId> Bans);

/// <summary>A member at one moment.</summary>
/// <param name="User">The user.</param>
/// <param name="Username">The username.</param>
/// <param name="Nick">The nickname, if there is one.</param>
/// <param name="Roles">Roles without @everyone.</param>
/// <param name="JoinedAt">To the second.</param>
/// <param name="Status">online, idle, dnd or offline.</param>
/// <param name="TimeoutUntil">communication_disabled_until.</param>
public sealed record MemberSnapshot(UserId User, string Username, string? Nick, IReadOnlyList<RoleId> Roles, DateTimeOffset JoinedAt, string Status, DateTimeOffset? TimeoutUntil);

/// <summary>A role at one moment.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Position">Its position.</param>
/// <param name="Permissions">What it grants.</param>
/// <param name="Color">Its primary colour.</param>
public sealed record RoleSnapshot(RoleId Id, string Name, int Position, Permissions Permissions, int Color);

/// <summary>A channel or thread at one moment.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type">Its type.</param>
/// <param name="Name">Its name.</param>
/// <param name="Parent">Category, or parent channel of a thread.</param>
/// <param name="Position">Its position.</param>
/// <param name="Topic">Its topic.</param>
/// <param name="Archived">Whether it is an archived thread.</param>
public sealed record ChannelSnapshot(ChannelId Id, ChannelType Type, string Name, ChannelId? Parent, int Position, string? Topic, bool Archived);

/// <summary>A custom emoji at one moment.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Roles">Roles it is locked to; empty = everybody may use it.</param>
public sealed record EmojiSnapshot(EmojiId Id, string Name, IReadOnlyList<RoleId> Roles);

/// <summary>A message at one moment.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Author">Its author.</param>
/// <param name="Content">Its text.</param>
/// <param name="Pinned">Whether it is pinned.</param>
/// <param name="Reactions">Counts by emoji name.</param>
public sealed record MessageSnapshot(MessageId Id, UserId Author, string Content, bool Pinned, IReadOnlyDictionary<string, int> Reactions);

/// <summary>A message that was just posted or edited.</summary>
/// <param name="Guild">Its guild; 0 for a direct message.</param>
/// <param name="Channel">Its channel or thread.</param>
/// <param name="Message">As it is now.</param>
/// <param name="IsEdit">Whether it was there before.</param>
public sealed record MessageNews(GuildId Guild, ChannelId Channel, MessageSnapshot Message, bool IsEdit);
