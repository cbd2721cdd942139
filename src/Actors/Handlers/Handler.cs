using Guildhall.Actors.Rest;
using Guildhall.Actors.Storage;
using Guildhall.Protocol;

namespace Guildhall.Actors.Handlers;

/// <summary>What guild handlers and direct-message handlers share: subscriptions made in the constructor, and calls to Discord.</summary>
public abstract class Handler
{
    private readonly Dictionary<GatewayEvent, EventSubscription> _subscriptions = [];
    private readonly Dictionary<string, CommandSubscription> _commands = new(StringComparer.Ordinal);
    private Func<SessionGap, Task>? _gaps;
    private HandlerScope? _scope;

    /// <summary>The typed client. Its calls obey every rate limit; messages it creates carry the event's nonce.</summary>
    protected DiscordRest Rest => Scope.Rest;

    /// <summary>The bot's own user id.</summary>
    protected UserId Me => Scope.Bot;

    /// <summary>
    /// Whether Discord did not send the event that is being handled: it happened while events were missed (<see cref="OnGap(Action{SessionGap})"/>) and was
    /// found by comparing what was known with what GUILD_CREATE and member chunks brought. Its body is as of now, its order is not known, what was made
    /// and undone meanwhile does not show. Told once, without a repetition after a crash. Members, roles, channels and threads are compared.
    /// </summary>
    protected bool IsSynthetic => Scope.IsSynthetic;

    /// <summary>Cancelled when the attempt's time is up or the node drains.</summary>
    protected CancellationToken Cancellation => Scope.Cancellation;

    internal IReadOnlyDictionary<GatewayEvent, EventSubscription> Subscriptions => _subscriptions;

    internal IReadOnlyDictionary<string, CommandSubscription> Commands => _commands;

    /// <summary>What it does about gaps; null = nothing.</summary>
    internal Func<SessionGap, Task>? Gaps => _gaps;

    internal HandlerScope Scope
    {
        get => _scope ?? throw new InvalidOperationException("Calls to Discord can be made while an event is handled, not in the constructor.");
        set => _scope = value;
    }

    /// <summary>Subscribes to an event. Call it in the constructor; a second subscription to the same event runs after the first.</summary>
    /// <typeparam name="TEvent">The event; its documentation names the intents it needs.</typeparam>
    /// <exception cref="ArgumentException">The handler takes this event in another form already.</exception>
    protected void On<TEvent>(Func<TEvent, Task> handle) where TEvent : class, IGatewayEvent<TEvent>
    {
        ArgumentNullException.ThrowIfNull(handle);
        var form = EventForm.Of<TEvent>();
        if (!_subscriptions.TryGetValue(TEvent.Kind, out var earlier))
        {
            _subscriptions[TEvent.Kind] = new EventSubscription(form, e => handle((TEvent)e));
            return;
        }

        if (earlier.Form != form)
            throw new ArgumentException($"{GetType().Name} takes {TEvent.Kind.Name()} as {earlier.Form.Type.Name} and as {form.Type.Name}: keep one form.", nameof(handle));
        _subscriptions[TEvent.Kind] = new EventSubscription(form, async e =>
        {
            await earlier.Handle(e).ConfigureAwait(false);
            await handle((TEvent)e).ConfigureAwait(false);
        });
    }

    /// <summary>Subscribes to an event with code that does not wait for anything.</summary>
    protected void On<TEvent>(Action<TEvent> handle) where TEvent : class, IGatewayEvent<TEvent>
    {
        ArgumentNullException.ThrowIfNull(handle);
        On<TEvent>(e =>
        {
            handle(e);
            return Task.CompletedTask;
        });
    }

    /// <summary>
    /// Told that events are missing which Discord sent and which cannot be had any more: its replay buffer was overrun, or it refused the session.
    /// State is fetched anew by itself; this is for what a handler keeps of its own, a count for instance. It comes between the guild's events, in
    /// order, to guilds that the node has in memory, once and without a repetition; the command <c>gaps</c> lists all of them for good. Call it in
    /// the constructor.
    /// </summary>
    /// <exception cref="ArgumentException">It was called before.</exception>
    protected void OnGap(Func<SessionGap, Task> handle)
    {
        ArgumentNullException.ThrowIfNull(handle);
        if (_gaps is not null) throw new ArgumentException($"{GetType().Name} takes gaps twice: keep one.", nameof(handle));
        _gaps = handle;
    }

    /// <summary>The same with code that does not wait for anything.</summary>
    protected void OnGap(Action<SessionGap> handle)
    {
        ArgumentNullException.ThrowIfNull(handle);
        OnGap(gap =>
        {
            handle(gap);
            return Task.CompletedTask;
        });
    }

    /// <summary>
    /// Answers a slash command. It is registered with Discord at start; if the answer takes longer than two seconds it is deferred
    /// automatically, so that Discord's three-second deadline is kept.
    /// </summary>
    /// <param name="name">1 to 32 lower-case characters. Source: interactions/application-commands.mdx.</param>
    /// <param name="handle">The answer.</param>
    /// <param name="description">1 to 100 characters, shown to users.</param>
    /// <param name="options">Its options, required ones first; at most 25.</param>
    protected void OnCommand(string name, Func<CommandContext, Task> handle, string? description = null, params CommandOption[] options)
    {
        ArgumentNullException.ThrowIfNull(handle);
        ArgumentNullException.ThrowIfNull(options);
        CommandNames.Validate(name);
        if (!_commands.TryAdd(name, new CommandSubscription(name, description ?? name, options, handle)))
            throw new ArgumentException($"The command /{name} is answered twice by {GetType().Name}: keep one.", nameof(name));
    }

    /// <summary>An option of a slash command.</summary>
    /// <param name="name">1 to 32 lower-case characters.</param>
    /// <param name="type">What kind of value it takes.</param>
    /// <param name="description">1 to 100 characters.</param>
    /// <param name="required">Whether the user has to give it.</param>
    protected static CommandOption Option(string name, ApplicationCommandOptionType type, string description, bool required = true) =>
        new() { Name = name, Type = type, Description = description, Required = required };

    /// <summary>Sends a message; a repeated run of the same event does not send it twice.</summary>
    protected Task<RestResult<Message>> Reply(ChannelId channel, string content) =>
        Rest.CreateMessageAsync(channel, new CreateMessage { Content = content }, cancellation: Cancellation);
}
