using Guildhall.Actors.Guilds;
using Guildhall.Actors.Rest;
using Guildhall.Protocol;

namespace Guildhall.Actors.Handlers;

/// <summary>
/// One use of a slash command. The first answer must reach Discord within 3 seconds: what takes longer is deferred automatically, and the
/// later <see cref="ReplyAsync"/> then fills the deferred answer. If a crash makes the command run again, Discord refuses the second
/// answer and that counts as answered. Source: interactions/receiving-and-responding.mdx.
/// </summary>
public sealed class CommandContext
{
    private readonly HandlerScope _scope;
    private readonly TimeSpan _deferAfter;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private Task _answering = Task.CompletedTask;
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
    /// <returns>Null, or why Discord did not take it.</returns>
    public Task<RestError?> ReplyAsync(string content, bool ephemeral = false, CancellationToken cancellation = default) =>
        InTurn(() => ReplyInTurnAsync(content, ephemeral, cancellation));

    /// <summary>Tells the user that the answer takes longer; needed only to make the deferred answer ephemeral, or earlier than automatically.</summary>
    /// <returns>Null, or why Discord did not take it.</returns>
    public Task<RestError?> DeferAsync(bool ephemeral = false, CancellationToken cancellation = default) =>
        InTurn(() => DeferInTurnAsync(ephemeral, cancellation));

    /// <summary>Runs the author's code; defers when it is still silent near the deadline.</summary>
    internal async Task RunAsync(Func<CommandContext, Task> handle)
    {
        var running = handle(this);
        if (!running.IsCompleted)
        {
            using var stop = new CancellationTokenSource();
            await Task.WhenAny(running, Task.Delay(_deferAfter, _time, stop.Token)).ConfigureAwait(false);
            await stop.CancelAsync().ConfigureAwait(false);
            if (!running.IsCompleted) await DeferAsync(cancellation: _scope.Cancellation).ConfigureAwait(false);
        }

        await running.ConfigureAwait(false);
    }

    private static bool IsAcknowledged(RestError? error) => error is RestError.Refused { Code: DiscordErrorCode.InteractionAlreadyAcknowledged };

    private static MessageFlags? Flags(bool ephemeral) => ephemeral ? MessageFlags.Ephemeral : null;

    /// <summary>The author's answer and the automatic deferral may come at the same moment: one after the other.</summary>
    private Task<RestError?> InTurn(Func<Task<RestError?>> answer)
    {
        lock (_gate)
        {
            var mine = _answering.ContinueWith(_ => answer(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).Unwrap();
            _answering = mine;
            return mine;
        }
    }

    private async Task<RestError?> ReplyInTurnAsync(string content, bool ephemeral, CancellationToken cancellation)
    {
        switch (_state)
        {
            case AnswerState.None:
                return await AnswerAsync(content, ephemeral, cancellation).ConfigureAwait(false);
            case AnswerState.Deferred:
                return await FillAsync(content, cancellation).ConfigureAwait(false);
            default:
                var followUp = new ExecuteWebhook { Content = content, Flags = Flags(ephemeral) };
                return (await Rest.CreateFollowupAsync(Interaction.ApplicationId, Interaction.Token, followUp, cancellation: cancellation).ConfigureAwait(false)).Error;
        }
    }

    private async Task<RestError?> DeferInTurnAsync(bool ephemeral, CancellationToken cancellation)
    {
        if (_state != AnswerState.None) return null;
        var data = ephemeral ? new InteractionResponseData { Flags = Flags(true) } : null;
        var error = await CallbackAsync(InteractionCallbackType.DeferredChannelMessageWithSource, data, cancellation).ConfigureAwait(false);
        if (error is not null && !IsAcknowledged(error)) return error;
        _state = AnswerState.Deferred;
        return null;
    }

    private async Task<RestError?> AnswerAsync(string content, bool ephemeral, CancellationToken cancellation)
    {
        var data = new InteractionResponseData { Content = content, Flags = Flags(ephemeral) };
        var error = await CallbackAsync(InteractionCallbackType.ChannelMessageWithSource, data, cancellation).ConfigureAwait(false);
        if (error is not null && !IsAcknowledged(error)) return error;
        if (error is not null)
        {
            // An earlier run got through before the crash. If it only deferred, the user still waits: fill the deferred answer.
            var original = await Rest.GetOriginalResponseAsync(Interaction.ApplicationId, Interaction.Token, cancellation: cancellation).ConfigureAwait(false);
            if (original.IsSuccess && original.Value.Flags is { } flags && flags.HasFlag(MessageFlags.Loading))
                return await FillAsync(content, cancellation).ConfigureAwait(false);
        }

        _state = AnswerState.Answered;
        return null;
    }

    private async Task<RestError?> FillAsync(string content, CancellationToken cancellation)
    {
        var edit = new EditMessage { Content = content };
        var edited = await Rest.EditOriginalResponseAsync(Interaction.ApplicationId, Interaction.Token, edit, cancellation: cancellation).ConfigureAwait(false);
        if (edited.IsSuccess) _state = AnswerState.Answered;
        return edited.Error;
    }

    private async Task<RestError?> CallbackAsync(InteractionCallbackType type, InteractionResponseData? data, CancellationToken cancellation)
    {
        var response = new InteractionResponse { Type = type, Data = data };
        return (await Rest.CreateInteractionResponseAsync(Interaction.Id, Interaction.Token, response, cancellation: cancellation).ConfigureAwait(false)).Error;
    }
}
