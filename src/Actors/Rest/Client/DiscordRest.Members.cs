using System.Runtime.CompilerServices;
using Guildhall.Protocol;

namespace Guildhall.Actors.Rest;

public sealed partial class DiscordRest
{
    private const int LargestPage = 1000;

    /// <summary>A member. Source: resources/guild.mdx.</summary>
    public Task<RestResult<GuildMember>> GetMemberAsync(GuildId guild, UserId user, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        AnswerAsync<GuildMember>(Call(Routes.GetGuildMember, guild.ToString(), user.ToString()), options, cancellation);

    /// <summary>Members by user id; needs the GUILD_MEMBERS intent. Source: resources/guild.mdx.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="limit">1 to 1,000; 1 if not given.</param>
    /// <param name="after">Only users with a greater id.</param>
    /// <param name="options">How it is treated.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public Task<RestResult<IReadOnlyList<GuildMember>>> ListMembersAsync(
        GuildId guild, int? limit = null, UserId? after = null, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        AnswerAsync<IReadOnlyList<GuildMember>>(
            Call(Routes.ListGuildMembers, guild.ToString()) with { Query = Query.Of(("limit", Query.Number(limit)), ("after", after?.ToString())) }, options, cancellation);

    /// <summary>All members, a page at a time; the last page is a failure if one failed.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="pageSize">1 to 1,000.</param>
    /// <param name="options">How the calls are treated.</param>
    /// <param name="cancellation">Gives up; the last page is then <see cref="RestError.Cancelled"/>.</param>
    public async IAsyncEnumerable<RestResult<IReadOnlyList<GuildMember>>> ListAllMembersAsync(
        GuildId guild, int pageSize = LargestPage, RestCallOptions? options = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageSize, LargestPage);
        var after = default(UserId);
        while (true)
        {
            var page = await ListMembersAsync(guild, pageSize, after, options, cancellation).ConfigureAwait(false);
            yield return page;
            if (!page.TryGet(out var members) || members.Count < pageSize) yield break;
            var last = members.Max(member => member.User?.Id.Value ?? 0);
            if (last <= after.Value) yield break; // a server that does not page would be asked for ever
            after = new UserId(last);
        }
    }

    /// <summary>Members whose name or nickname begins with a text. Source: resources/guild.mdx.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="query">The beginning.</param>
    /// <param name="limit">1 to 1,000; 1 if not given.</param>
    /// <param name="options">How it is treated.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public Task<RestResult<IReadOnlyList<GuildMember>>> SearchMembersAsync(
        GuildId guild, string query, int? limit = null, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        AnswerAsync<IReadOnlyList<GuildMember>>(
            Call(Routes.SearchGuildMembers, guild.ToString()) with { Query = Query.Of(("query", query), ("limit", Query.Number(limit))) }, options, cancellation);

    /// <summary>Changes a member; what is absent stays. Source: resources/guild.mdx.</summary>
    public Task<RestResult<GuildMember>> ModifyMemberAsync(
        GuildId guild, UserId user, ModifyMember change, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        AnswerAsync<GuildMember>(Call(Routes.UpdateGuildMember, change, guild.ToString(), user.ToString()), options, cancellation);

    /// <summary>Changes the bot's own member. Source: resources/guild.mdx.</summary>
    public Task<RestResult<GuildMember>> ModifyCurrentMemberAsync(
        GuildId guild, ModifyCurrentMember change, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        AnswerAsync<GuildMember>(Call(Routes.UpdateMyGuildMember, change, guild.ToString()), options, cancellation);

    /// <summary>Removes a member. Source: resources/guild.mdx.</summary>
    public Task<RestResult> KickAsync(GuildId guild, UserId user, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        DoneAsync(Call(Routes.DeleteGuildMember, guild.ToString(), user.ToString()), options, cancellation);

    /// <summary>Bans a user. Source: resources/guild.mdx.</summary>
    public Task<RestResult> BanAsync(GuildId guild, UserId user, CreateBan? ban = null, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        DoneAsync(Call(Routes.BanUserFromGuild, ban ?? new CreateBan(), guild.ToString(), user.ToString()), options, cancellation);

    /// <summary>Lifts a ban. Source: resources/guild.mdx.</summary>
    public Task<RestResult> UnbanAsync(GuildId guild, UserId user, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        DoneAsync(Call(Routes.UnbanUserFromGuild, guild.ToString(), user.ToString()), options, cancellation);

    /// <summary>Gives a member a role. Source: resources/guild.mdx.</summary>
    public Task<RestResult> AddRoleAsync(GuildId guild, UserId user, RoleId role, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        DoneAsync(Call(Routes.AddGuildMemberRole, guild.ToString(), user.ToString(), role.ToString()), options, cancellation);

    /// <summary>Takes a role from a member. Source: resources/guild.mdx.</summary>
    public Task<RestResult> RemoveRoleAsync(GuildId guild, UserId user, RoleId role, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        DoneAsync(Call(Routes.DeleteGuildMemberRole, guild.ToString(), user.ToString(), role.ToString()), options, cancellation);
}
