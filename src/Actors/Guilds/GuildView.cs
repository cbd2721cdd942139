using Akka.Actor;
using Guildhall.Protocol;

namespace Guildhall.Actors.Guilds;

/// <summary>
/// A guild as its handlers see it: facts as of the event, and queries that the guild's actor answers from its present state.
/// A guild's actor is not blocked while a handler runs, so a query's answer may already be newer than the event.
/// </summary>
public sealed class GuildView(GuildInfo info, IActorRef actor)
{
    /// <summary>How long a query waits for its answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The guild.</summary>
    public GuildId Id => info.Id;

    /// <summary>Its name.</summary>
    public string Name => info.Name;

    /// <summary>Its owner.</summary>
    public UserId Owner => info.Owner;

    /// <summary>Where Discord posts joins.</summary>
    /// <exception cref="InvalidOperationException">The guild has none: test <see cref="Info"/> first.</exception>
    public ChannelId SystemChannelId => info.SystemChannel ?? throw new InvalidOperationException($"The guild {info.Id} has no system channel.");

    /// <summary>The whole snapshot.</summary>
    public GuildInfo Info => info;

    /// <summary>A member, or null if not known.</summary>
    public async Task<GuildMember?> MemberAsync(UserId user, CancellationToken cancellation = default) =>
        (await Ask<GuildQueries.MemberAnswer>(new GuildQueries.GetMember(Id, user), cancellation).ConfigureAwait(false)).Member;

    /// <summary>A page of members by role or name prefix, in order of user id.</summary>
    public async Task<IReadOnlyList<GuildMember>> MembersAsync(RoleId? role = null, string? namePrefix = null, UserId after = default, int limit = 100,
        CancellationToken cancellation = default) =>
        (await Ask<GuildQueries.MembersAnswer>(new GuildQueries.FindMembers(Id, role, namePrefix, after, limit), cancellation).ConfigureAwait(false)).Members;

    /// <summary>A channel or thread, or null if not known.</summary>
    public async Task<Channel?> ChannelAsync(ChannelId channel, CancellationToken cancellation = default) =>
        (await Ask<GuildQueries.ChannelAnswer>(new GuildQueries.GetChannel(Id, channel), cancellation).ConfigureAwait(false)).Channel;

    /// <summary>All channels, without threads.</summary>
    public async Task<IReadOnlyList<Channel>> ChannelsAsync(CancellationToken cancellation = default) =>
        (await Ask<GuildQueries.ChannelsAnswer>(new GuildQueries.GetChannels(Id), cancellation).ConfigureAwait(false)).Channels;

    /// <summary>All roles.</summary>
    public async Task<IReadOnlyList<Role>> RolesAsync(CancellationToken cancellation = default) =>
        (await Ask<GuildQueries.RolesAnswer>(new GuildQueries.GetRoles(Id), cancellation).ConfigureAwait(false)).Roles;

    /// <summary>All custom emojis.</summary>
    public async Task<IReadOnlyList<Emoji>> EmojisAsync(CancellationToken cancellation = default) =>
        (await Ask<GuildQueries.EmojisAnswer>(new GuildQueries.GetEmojis(Id), cancellation).ConfigureAwait(false)).Emojis;

    /// <summary>What a member may do in a channel, or null if either is not known.</summary>
    public async Task<Permissions?> PermissionsAsync(UserId user, ChannelId channel, CancellationToken cancellation = default) =>
        (await Ask<GuildQueries.PermissionsAnswer>(new GuildQueries.GetPermissions(Id, user, channel), cancellation).ConfigureAwait(false)).Permissions;

    private Task<TAnswer> Ask<TAnswer>(GuildQueries.IGuildQuery query, CancellationToken cancellation) => actor.Ask<TAnswer>(query, Patience, cancellation);
}
