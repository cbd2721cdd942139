using Guildhall.LocalDiscord;
using Guildhall.Protocol;

namespace Guildhall.Clients.Tests.Worlds;

/// <summary>A guild as the world itself sees it, at the moment of asking.</summary>
/// <param name="Truth">All of it.</param>
/// <param name="TextChannel">A channel that the bot sees.</param>
/// <param name="Bot">The bot's own user.</param>
public sealed record WorldGuild(GuildSnapshot Truth, ChannelId TextChannel, UserId Bot)
{
    /// <summary>The guild.</summary>
    public GuildId Id => Truth.Id;

    /// <summary>Everybody, the bot included.</summary>
    public IReadOnlyList<MemberSnapshot> Members => Truth.Members;

    /// <summary>Everybody but the bot.</summary>
    public IReadOnlyList<MemberSnapshot> People { get; } = [.. Truth.Members.Where(member => member.User != Bot)];

    /// <summary>Channels, without threads.</summary>
    public int Channels => Truth.Channels.Count(c => c.Type is not (ChannelType.PublicThread or ChannelType.PrivateThread or ChannelType.AnnouncementThread));
}
