using Guildhall.Actors.Cluster;
using Guildhall.Protocol;

namespace Guildhall.Actors.Guilds;

/// <summary>Questions to a guild actor, from anywhere in the cluster. Every one is answered, also for a guild that is not known.</summary>
public static class GuildQueries
{
    /// <summary>A question about a guild.</summary>
    public interface IGuildQuery : IWireMessage
    {
        /// <summary>The guild that is asked.</summary>
        GuildId Guild { get; }
    }

    /// <summary>Name, owner, counts: answered with <see cref="GuildAnswer"/>.</summary>
    public sealed record GetGuild(GuildId Guild) : IGuildQuery;

    /// <summary>One member: answered with <see cref="JsonAnswer"/>.</summary>
    public sealed record GetMember(GuildId Guild, UserId User) : IGuildQuery;

    /// <summary>Members in order of user id: answered with <see cref="JsonAnswer"/>.</summary>
    /// <param name="Guild">The guild.</param>
    /// <param name="Role">Only members with this role.</param>
    /// <param name="NamePrefix">Only members whose username, display name or nickname begins so, whatever the case.</param>
    /// <param name="After">Only members with a greater user id: the last one of the previous page.</param>
    /// <param name="Limit">1 to 1000.</param>
    public sealed record FindMembers(GuildId Guild, RoleId? Role = null, string? NamePrefix = null, UserId After = default, int Limit = 100) : IGuildQuery;

    /// <summary>One channel or thread: answered with <see cref="JsonAnswer"/>.</summary>
    public sealed record GetChannel(GuildId Guild, ChannelId Channel) : IGuildQuery;

    /// <summary>All channels, without threads: answered with <see cref="JsonAnswer"/>.</summary>
    public sealed record GetChannels(GuildId Guild) : IGuildQuery;

    /// <summary>All roles: answered with <see cref="JsonAnswer"/>.</summary>
    public sealed record GetRoles(GuildId Guild) : IGuildQuery;

    /// <summary>All custom emojis: answered with <see cref="JsonAnswer"/>.</summary>
    public sealed record GetEmojis(GuildId Guild) : IGuildQuery;

    /// <summary>What a member may do in a channel, by the documented algorithm: answered with <see cref="PermissionsAnswer"/>.</summary>
    public sealed record GetPermissions(GuildId Guild, UserId User, ChannelId Channel) : IGuildQuery;

    /// <summary>A digest of the whole durable state, equal wherever the state is equal: answered with <see cref="DigestAnswer"/>.</summary>
    public sealed record GetDigest(GuildId Guild) : IGuildQuery;

    /// <summary>Facts of the guild; null if it is not known.</summary>
    public sealed record GuildAnswer(GuildInfo? Guild) : IWireMessage;

    /// <summary>An entity, or a list of entities, as JSON: whoever asked parses it, on its own core. Null if it is not known.</summary>
    public sealed record JsonAnswer(byte[]? Json) : IWireMessage;

    /// <summary>The permissions; null if member or channel are not known.</summary>
    public sealed record PermissionsAnswer(Permissions? Permissions) : IWireMessage;

    /// <summary>The digest; null if the guild is not known.</summary>
    public sealed record DigestAnswer(string? Digest) : IWireMessage;
}
