using Guildhall.Actors.Guilds;
using Guildhall.Actors.Rest;
using Guildhall.Protocol;

namespace Guildhall.Actors.Handlers;

/// <summary>
/// One use of a slash command. The first answer must reach Discord within 3 seconds: what takes longer is deferred automatically, and the
/// later <see cref="ReplyAsync"/> then fills the deferred answer. If a crash makes the command run again, Discord refuses the second
/// answer and that counts as answered.
/// </summary>
public sealed class CommandContext
{
    private readonly HandlerScope _scope;
    private readonly TimeSpan _deferAfter;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _answering = new(1, 1);
    private AnswerState _state;

    internal CommandContext(Interaction interaction, HandlerScope scope, TimeSpan deferAfter, TimeProvider time)
    {
        Interaction = interaction;
        _scope = scope;
        _deferAfter = deferAfter;
        _time = time;
    }

    private enum AnswerState
    {
        None,
        Deferred,
        Answered,
    }

    /// <summary>The interaction as it came.</summary>
    public Interaction Interaction { get; }

    /// <summary>The user who ran the command.</summary>
    public User User => Interaction.Invoker;

    /// <summary>The typed client.</summary>
    public DiscordRest Rest => _scope.Rest;

    /// <summary>The guild, with queries; null in direct messages.</summary>
    public GuildView? Guild => _scope.Guild;

    /// <summary>The value of an option as text; null if the user left it out.</summary>
    public string? Option(string name)
    {
        foreach (var option in Interaction.Data?.Options ?? [])
        {
            if (option.Name == name) return option.Value?.ToString();
        }

        return null;
    }

    /// <summary>Answers: the first call is the answer, later ones are follow-up messages.</summary>
    /// <param name="content">At most 2,000 characters.</param>
    /// <param name="ephemeral">Whether only the user sees it; has no effect on an answer that was deferred.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<RestResult> ReplyAsync(string content, bool ephemeral = false, CancellationToken cancellation = default)
    {
        await _answering.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            switch (_state)
            {
                case AnswerState.None:
                    return await AnswerAsync(content, ephemeral, cancellation).ConfigureAwait(false);
                case AnswerState.Deferred:
                    var edited = await EditAsync(content, cancellation).ConfigureAwait(false);
                    if (edited.IsSuccess) _state = AnswerState.Answered;
                    return edited;
                default:
                    return await Rest.CreateFollowupAsync(Interaction.ApplicationId, Interaction.Token,
                        new CreateMessage { Content = content, Flags = Flags(ephemeral) }, cancellation: cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            _answering.Release();
        }
    }

    /// <summary>Tells the user that the answer takes longer; needed only to make the deferred answer ephemeral, or earlier than automatically.</summary>
    public async Task<RestResult> DeferAsync(bool ephemeral = false, CancellationToken cancellation = default)
    {
        await _answering.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_state != AnswerState.None) return RestResult.Ok;
            var result = await CallbackAsync(InteractionCallbackType.DeferredChannelMessageWithSource, ephemeral ? new CreateMessage { Flags = Flags(true) } : null, cancellation)
                .ConfigureAwait(false);
            if (result.IsSuccess || IsAcknowledged(result)) _state = AnswerState.Deferred;
            return result;
        }
        finally
        {
            _answering.Release();
        }
    }

    /// <summary>Runs the author's code; defers when it is still silent near the deadline.</summary>
    internal async Task RunAsync(Func<CommandContext, Task> handle)
    {
        var running = handle(this);
        if (!running.IsCompleted)
        {
            using var stop = new CancellationTokenSource();
            await Task.WhenAny(running, Task.Delay(_deferAfter, _time, stop.Token)).ConfigureAwait(false);
            await stop.CancelAsync().ConfigureAwait(false);
            if (!running.IsCompleted && _state == AnswerState.None) await DeferAsync(cancellation: _scope.Cancellation).ConfigureAwait(false);
        }

        await running.ConfigureAwait(false);
    }

    private static bool IsAcknowledged(RestResult result) => result.Code == DiscordErrorCode.InteractionAlreadyAcknowledged;

    private static Optional<MessageFlags> Flags(bool ephemeral) => ephemeral ? MessageFlags.Ephemeral : default(Optional<MessageFlags>);

    private async Task<RestResult> AnswerAsync(string content, bool ephemeral, CancellationToken cancellation)
    {
        var result = await CallbackAsync(InteractionCallbackType.ChannelMessageWithSource, new CreateMessage { Content = content, Flags = Flags(ephemeral) },
            cancellation).ConfigureAwait(false);
        if (result.IsSuccess)
        {
            _state = AnswerState.Answered;
            return result;
        }

        if (!IsAcknowledged(result)) return result;

        // An earlier run got through before the crash. If it only deferred, the user still waits: fill the deferred answer.
        var original = await Rest.GetOriginalResponseAsync(Interaction.ApplicationId, Interaction.Token, cancellation: cancellation).ConfigureAwait(false);
        if (original.IsSuccess && original.Value.Flags.Or(MessageFlags.None).HasFlag(MessageFlags.Loading))
        {
            var edited = await EditAsync(content, cancellation).ConfigureAwait(false);
            if (edited.IsSuccess) _state = AnswerState.Answered;
            return edited;
        }

        _state = AnswerState.Answered;
        return RestResult.Ok;
    }

    private async Task<RestResult> CallbackAsync(InteractionCallbackType type, CreateMessage? message, CancellationToken cancellation) =>
        await Rest.CreateInteractionResponseAsync(Interaction.Id, Interaction.Token, new InteractionResponse { Type = type, Data = message },
            cancellation: cancellation).ConfigureAwait(false);

    private async Task<RestResult> EditAsync(string content, CancellationToken cancellation) =>
        await Rest.EditOriginalResponseAsync(Interaction.ApplicationId, Interaction.Token, new EditMessage { Content = content }, cancellation: cancellation)
            .ConfigureAwait(false);
}
