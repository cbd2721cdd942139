using Guildhall.Protocol;
using ApplicationId = Guildhall.Protocol.ApplicationId;

namespace Guildhall.Actors.Rest;

public sealed partial class DiscordRest
{
    /// <summary>The application's commands: global ones, or one guild's. Source: interactions/application-commands.mdx.</summary>
    public Task<RestResult<IReadOnlyList<ApplicationCommand>>> ListCommandsAsync(
        ApplicationId application, GuildId? guild = null, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        AnswerAsync<IReadOnlyList<ApplicationCommand>>(
            guild is { } of
                ? Call(Routes.ListGuildApplicationCommands, application.ToString(), of.ToString())
                : Call(Routes.ListApplicationCommands, application.ToString()), options, cancellation);

    /// <summary>
    /// Replaces all commands, global ones or one guild's. New ones count towards 200 creations a day. Source: interactions/application-commands.mdx.
    /// </summary>
    public Task<RestResult<IReadOnlyList<ApplicationCommand>>> OverwriteCommandsAsync(
        ApplicationId application, IReadOnlyList<CreateCommand> commands, GuildId? guild = null, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        AnswerAsync<IReadOnlyList<ApplicationCommand>>(
            guild is { } of
                ? Call(Routes.BulkSetGuildApplicationCommands, commands, application.ToString(), of.ToString())
                : Call(Routes.BulkSetApplicationCommands, commands, application.ToString()), options, cancellation);

    /// <summary>Makes a command; one of the same name and type is overwritten, so it is safe to repeat. Source: interactions/application-commands.mdx.</summary>
    public Task<RestResult<ApplicationCommand>> CreateCommandAsync(
        ApplicationId application, CreateCommand command, GuildId? guild = null, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        AnswerAsync<ApplicationCommand>(
            (guild is { } of
                ? Call(Routes.CreateGuildApplicationCommand, command, application.ToString(), of.ToString())
                : Call(Routes.CreateApplicationCommand, command, application.ToString())) with
            { IsIdempotent = true }, options, cancellation);

    /// <summary>Deletes a command. Source: interactions/application-commands.mdx.</summary>
    public Task<RestResult> DeleteCommandAsync(
        ApplicationId application, CommandId command, GuildId? guild = null, RestCallOptions? options = null, CancellationToken cancellation = default) =>
        DoneAsync(
            guild is { } of
                ? Call(Routes.DeleteGuildApplicationCommand, application.ToString(), of.ToString(), command.ToString())
                : Call(Routes.DeleteApplicationCommand, application.ToString(), command.ToString()), options, cancellation);
}
