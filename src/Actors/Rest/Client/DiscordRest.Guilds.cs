using Guildhall.Protocol;

namespace Guildhall.Actors.Rest;

public sealed partial class DiscordRest
{
    /// <summary>A guild. Source: resources/guild.mdx.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="withCounts">Whether the approximate counts of members and presences are given.</param>
    /// <param name="options">How it is treated.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public Task<RestResult<Guild>> GetGuildAsync(GuildId guild, bool withCounts = false, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        AnswerAsync<Guild>(Call(Routes.GetGuild, guild.ToString()) with { Query = withCounts ? "with_counts=true" : null }, options, cancellation);

    /// <summary>A guild's channels, without threads. Source: resources/guild.mdx.</summary>
    public Task<RestResult<IReadOnlyList<Channel>>> ListChannelsAsync(GuildId guild, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        AnswerAsync<IReadOnlyList<Channel>>(Call(Routes.ListGuildChannels, guild.ToString()), options, cancellation);

    /// <summary>Makes a channel. Source: resources/guild.mdx.</summary>
    public Task<RestResult<Channel>> CreateChannelAsync(GuildId guild, CreateChannel channel, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        AnswerAsync<Channel>(Call(Routes.CreateGuildChannel, channel, guild.ToString()), options, cancellation);

    /// <summary>A guild's roles. Source: resources/guild.mdx.</summary>
    public Task<RestResult<IReadOnlyList<Role>>> ListRolesAsync(GuildId guild, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        AnswerAsync<IReadOnlyList<Role>>(Call(Routes.ListGuildRoles, guild.ToString()), options, cancellation);

    /// <summary>Makes a role. Source: resources/guild.mdx.</summary>
    public Task<RestResult<Role>> CreateRoleAsync(GuildId guild, CreateRole role, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        AnswerAsync<Role>(Call(Routes.CreateGuildRole, role, guild.ToString()), options, cancellation);

    /// <summary>Changes a role; what is absent stays. Source: resources/guild.mdx.</summary>
    public Task<RestResult<Role>> ModifyRoleAsync(GuildId guild, RoleId role, ModifyRole change, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        AnswerAsync<Role>(Call(Routes.UpdateGuildRole, change, guild.ToString(), role.ToString()), options, cancellation);

    /// <summary>Deletes a role. Source: resources/guild.mdx.</summary>
    public Task<RestResult> DeleteRoleAsync(GuildId guild, RoleId role, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        DoneAsync(Call(Routes.DeleteGuildRole, guild.ToString(), role.ToString()), options, cancellation);

    /// <summary>A guild's emojis. Source: resources/emoji.mdx.</summary>
    public Task<RestResult<IReadOnlyList<Emoji>>> ListEmojisAsync(GuildId guild, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        AnswerAsync<IReadOnlyList<Emoji>>(Call(Routes.ListGuildEmojis, guild.ToString()), options, cancellation);

    /// <summary>Makes an emoji, locked to roles if <see cref="CreateEmoji.Roles"/> names any. Source: resources/emoji.mdx.</summary>
    public Task<RestResult<Emoji>> CreateEmojiAsync(GuildId guild, CreateEmoji emoji, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        AnswerAsync<Emoji>(Call(Routes.CreateGuildEmoji, emoji, guild.ToString()), options, cancellation);

    /// <summary>Renames an emoji or changes the roles it is locked to; what is absent stays. Source: resources/emoji.mdx.</summary>
    public Task<RestResult<Emoji>> ModifyEmojiAsync(GuildId guild, EmojiId emoji, ModifyEmoji change, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        AnswerAsync<Emoji>(Call(Routes.UpdateGuildEmoji, change, guild.ToString(), emoji.ToString()), options, cancellation);

    /// <summary>Deletes an emoji. Source: resources/emoji.mdx.</summary>
    public Task<RestResult> DeleteEmojiAsync(GuildId guild, EmojiId emoji, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        DoneAsync(Call(Routes.DeleteGuildEmoji, guild.ToString(), emoji.ToString()), options, cancellation);
}
