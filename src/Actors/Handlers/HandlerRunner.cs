using Guildhall.Actors.Guilds;
using Guildhall.Protocol;

namespace Guildhall.Actors.Handlers;

/// <summary>
/// One handler instance and its state, and one attempt at one event at a time. While the handler is idle it is the guild actor's, which runs
/// there what returns without waiting; from an event that waits or fails until the last of those behind it is answered, it is the handler
/// actor's. Never both: each hands it over by a message.
/// </summary>
internal sealed class HandlerRunner(HandlerKind kind, byte[]? state, HandlerEnvironment environment)
{
    private byte[]? _state = state;
    private Handler? _handler;
    private HandlerScope? _scope;

    public HandlerKind Kind => kind;

    public HandlerEnvironment Environment => environment;

    /// <summary>Begins an attempt. Whatever the author's code throws at once is in the task, also what its constructor throws.</summary>
    public Task Start(EventIdentity identity, IGatewayEvent e, UserId bot, GuildView? guild)
    {
        try
        {
            _scope = new HandlerScope(identity, kind.Name, bot, guild, environment.Rest);
            (_handler ??= Create()).Scope = _scope;
            return RunAsync(_handler, _scope, e);
        }
#pragma warning disable CA1031 // whatever the author's code throws is the author's failure: it is retried, then reported
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return Task.FromException(failure);
        }
    }

    /// <summary>The attempt has succeeded: the state it left, or null if it left it as it was.</summary>
    public byte[]? Finish()
    {
        _scope = null;
        if (_handler is not IHandlerWithState stateful) return null;
        var left = stateful.SaveState();
        if (_state is not null && left.AsSpan().SequenceEqual(_state)) return null;
        return _state = left;
    }

    /// <summary>A failed attempt may have changed half of the state: the next one starts from what the last finished event left.</summary>
    public void Fail()
    {
        _scope = null;
        if (_handler is IHandlerWithState) _handler = null;
    }

    /// <summary>The attempt takes too long: the old instance may still be running, so it must share nothing with the next attempt.</summary>
    public void GiveUp()
    {
        Cancel();
        _handler = null;
    }

    /// <summary>Tells the attempt that is under way, if any, to end.</summary>
    public void Cancel() => _scope?.Cancel();

    /// <summary>How an event is called in logs and among the dead letters.</summary>
    public static string NameOf(IGatewayEvent e) => e is GapNotice ? "SESSION_GAP" : e.Event.Name();

    private Task RunAsync(Handler handler, HandlerScope scope, IGatewayEvent e)
    {
        if (e is GapNotice notice) return handler.Gaps?.Invoke(notice.Gap) ?? Task.CompletedTask;
        var subscribed = handler.Subscriptions.TryGetValue(e.Event, out var subscription) ? subscription.Handle(e) : Task.CompletedTask;
        if (e is InteractionCreate { Interaction: { Type: InteractionType.ApplicationCommand, Data.Name: { } name } interaction }
            && handler.Commands.TryGetValue(name, out var command))
        {
            var context = new CommandContext(interaction, scope, environment.Options.DeferAfter, environment.Time);
            return subscribed.IsCompletedSuccessfully ? context.RunAsync(command.Handle) : Both(subscribed, context, command.Handle);
        }

        return subscribed;
    }

    private static async Task Both(Task subscribed, CommandContext context, Func<CommandContext, Task> command)
    {
        await subscribed.ConfigureAwait(false);
        await context.RunAsync(command).ConfigureAwait(false);
    }

    private Handler Create()
    {
        var handler = kind.Create();
        if (_state is not null && handler is IHandlerWithState stateful) stateful.LoadState(_state);
        return handler;
    }
}
