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

    /// <summary>The same guild with other counts.</summary>
    internal GuildView Counting(int members, int held) => new(info with { MemberCount = members, MembersHeld = held }, actor);

    /// <summary>A member, or null if not known.</summary>
    public Task<GuildMember?> MemberAsync(UserId user, CancellationToken cancellation = default) =>
        One<GuildMember>(new GuildQueries.GetMember(Id, user), cancellation);

    /// <summary>A page of members by role or name prefix, in order of user id.</summary>
    public Task<IReadOnlyList<GuildMember>> MembersAsync(RoleId? role = null, string? namePrefix = null, UserId after = default, int limit = 100,
        CancellationToken cancellation = default) =>
        Many<GuildMember>(new GuildQueries.FindMembers(Id, role, namePrefix, after, limit), cancellation);

    /// <summary>A channel or thread, or null if not known.</summary>
    public Task<Channel?> ChannelAsync(ChannelId channel, CancellationToken cancellation = default) =>
        One<Channel>(new GuildQueries.GetChannel(Id, channel), cancellation);

    /// <summary>All channels, without threads.</summary>
    public Task<IReadOnlyList<Channel>> ChannelsAsync(CancellationToken cancellation = default) =>
        Many<Channel>(new GuildQueries.GetChannels(Id), cancellation);

    /// <summary>All roles.</summary>
    public Task<IReadOnlyList<Role>> RolesAsync(CancellationToken cancellation = default) => Many<Role>(new GuildQueries.GetRoles(Id), cancellation);

    /// <summary>All custom emojis.</summary>
    public Task<IReadOnlyList<Emoji>> EmojisAsync(CancellationToken cancellation = default) => Many<Emoji>(new GuildQueries.GetEmojis(Id), cancellation);

    /// <summary>What a member may do in a channel, or null if either is not known.</summary>
    public async Task<Permissions?> PermissionsAsync(UserId user, ChannelId channel, CancellationToken cancellation = default) =>
        (await Ask<GuildQueries.PermissionsAnswer>(new GuildQueries.GetPermissions(Id, user, channel), cancellation).ConfigureAwait(false)).Permissions;

    private async Task<T?> One<T>(GuildQueries.IGuildQuery query, CancellationToken cancellation) where T : class =>
        (await Ask<GuildQueries.JsonAnswer>(query, cancellation).ConfigureAwait(false)).Json is { } json ? DiscordJson.Read<T>(json) : null;

    private async Task<IReadOnlyList<T>> Many<T>(GuildQueries.IGuildQuery query, CancellationToken cancellation) where T : class =>
        (await Ask<GuildQueries.JsonAnswer>(query, cancellation).ConfigureAwait(false)).Json is { } json ? DiscordJson.Read<IReadOnlyList<T>>(json) : [];

    private Task<TAnswer> Ask<TAnswer>(GuildQueries.IGuildQuery query, CancellationToken cancellation) => actor.Ask<TAnswer>(query, Patience, cancellation);
}
