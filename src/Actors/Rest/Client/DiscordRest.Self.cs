using Guildhall.Protocol;

namespace Guildhall.Actors.Rest;

public sealed partial class DiscordRest
{
    /// <summary>Where to connect, with how many shards, and what is left of the identify budget. Source: events/gateway.mdx.</summary>
    public Task<RestResult<GatewayBotInfo>> GetGatewayBotAsync(RestCallOptions? options = null, CancellationToken cancellation = default) =>
        AnswerAsync<GatewayBotInfo>(Call(Routes.GetBotGateway), options, cancellation);

    /// <summary>The bot's own user. Source: resources/user.mdx.</summary>
    public Task<RestResult<User>> GetCurrentUserAsync(RestCallOptions? options = null, CancellationToken cancellation = default) =>
        AnswerAsync<User>(Call(Routes.GetMyUser), options, cancellation);

    /// <summary>The bot's application. Source: resources/application.mdx.</summary>
    public Task<RestResult<Application>> GetCurrentApplicationAsync(RestCallOptions? options = null, CancellationToken cancellation = default) =>
        AnswerAsync<Application>(Call(Routes.GetMyApplication), options, cancellation);

    /// <summary>The bot leaves a guild. Source: resources/user.mdx.</summary>
    public Task<RestResult> LeaveGuildAsync(GuildId guild, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        DoneAsync(Call(Routes.LeaveGuild, guild.ToString()), options, cancellation);
}
