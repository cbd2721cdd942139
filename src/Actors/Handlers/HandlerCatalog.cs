using Guildhall.Protocol;

namespace Guildhall.Actors.Handlers;

/// <summary>One kind of handler: how to make it, and what it wants.</summary>
/// <param name="Index">Its place in the catalog.</param>
/// <param name="Name">The class name; it names stored states, dead letters and nonces, so renaming a class starts it anew.</param>
/// <param name="Create">Makes an instance.</param>
/// <param name="ForGuilds">Whether it serves guilds; otherwise direct messages.</param>
/// <param name="Forms">Events it subscribes to and the form it wants them in, INTERACTION_CREATE included if it answers commands.</param>
/// <param name="Commands">Slash commands it answers.</param>
/// <param name="TakesGaps">Whether it wants to know of gaps.</param>
internal sealed record HandlerKind(int Index, string Name, Func<Handler> Create, bool ForGuilds, IReadOnlyDictionary<GatewayEvent, EventForm> Forms,
    IReadOnlyList<CommandSubscription> Commands, bool TakesGaps)
{
    public IEnumerable<GatewayEvent> Events => Forms.Keys;
}

/// <summary>A handler that wants an event, and the form it wants it in.</summary>
internal readonly record struct HandlerWish(HandlerKind Kind, EventForm Form);

/// <summary>All handlers of a bot.</summary>
public sealed class HandlerCatalog
{
    private readonly List<HandlerKind> _kinds = [];
    private readonly HandlerWish[]?[] _wantingOfGuilds = new HandlerWish[GatewayEvents.Count][];
    private readonly HandlerWish[]?[] _wantingOfDirectMessages = new HandlerWish[GatewayEvents.Count][];

    internal IReadOnlyList<HandlerKind> Kinds => _kinds;

    /// <summary>Events that at least one handler wants.</summary>
    public IReadOnlySet<GatewayEvent> Events => _kinds.SelectMany(k => k.Events).ToHashSet();

    /// <summary>
    /// Intents without which a subscribed event would never come, or would come without what it is for: of each event's intents the first
    /// (the guild form), and MESSAGE_CONTENT where messages are subscribed to, because without it their text is empty.
    /// Source: events/gateway.mdx, "Message Content Intent".
    /// </summary>
    public GatewayIntents Intents
    {
        get
        {
            var intents = Events.Select(e => GatewayEvents.Of(e).Intents).Aggregate(GatewayIntents.None, (sum, i) => sum | FirstOf(i));
            if (Events.Contains(GatewayEvent.MessageCreate) || Events.Contains(GatewayEvent.MessageUpdate)) intents |= GatewayIntents.MessageContent;
            return _kinds.Any(k => !k.ForGuilds) ? intents | DirectMessageIntents() : intents;
        }
    }

    /// <summary>The slash commands to register with Discord.</summary>
    public IReadOnlyList<CreateCommand> Commands => _kinds.SelectMany(k => k.Commands).Select(ToRequest).ToList();

    /// <summary>Adds a handler class that needs nothing from outside.</summary>
    /// <typeparam name="T">The handler class.</typeparam>
    /// <exception cref="ArgumentException">The class is there twice, or answers a command that another one answers.</exception>
    public void Add<T>() where T : Handler, new() => Add(() => new T());

    /// <summary>Adds a handler class.</summary>
    /// <exception cref="ArgumentException">The class is there twice, or answers a command that another one answers.</exception>
    public void Add(Func<Handler> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        var probe = create();
        var name = probe.GetType().Name;
        if (_kinds.Any(k => k.Name == name)) throw new ArgumentException($"The handler {name} is added twice: remove one.", nameof(create));
        var taken = _kinds.SelectMany(k => k.Commands.Select(c => (c.Name, Handler: k.Name))).FirstOrDefault(c => probe.Commands.ContainsKey(c.Name));
        if (taken.Name is not null)
            throw new ArgumentException($"The command /{taken.Name} is answered by {taken.Handler} and by {name}: keep one.", nameof(create));

        var forms = probe.Subscriptions.ToDictionary(s => s.Key, s => s.Value.Form);
        if (probe.Commands.Count > 0) forms.TryAdd(GatewayEvent.InteractionCreate, EventForm.Of<InteractionCreate>());
        Array.Clear(_wantingOfGuilds);
        Array.Clear(_wantingOfDirectMessages);
        _kinds.Add(new HandlerKind(_kinds.Count, name, create, probe is GuildHandler, forms, [.. probe.Commands.Values], probe.Gaps is not null));
    }

    /// <summary>Handlers of guilds (or of direct messages) that want an event. Looked up once for all guilds, as each asks with every event.</summary>
    internal HandlerWish[] Wanting(GatewayEvent e, bool guilds)
    {
        var known = guilds ? _wantingOfGuilds : _wantingOfDirectMessages;
        return Volatile.Read(ref known[(int)e]) ?? (known[(int)e] = Find(e, guilds));
    }

    // apart: what a lambda captures is made when the method begins, so also where the answer is known
    private HandlerWish[] Find(GatewayEvent e, bool guilds) =>
        [.. _kinds.Where(k => k.ForGuilds == guilds && k.Forms.ContainsKey(e)).Select(k => new HandlerWish(k, k.Forms[e]))];

    private GatewayIntents DirectMessageIntents() =>
        _kinds.Where(k => !k.ForGuilds).SelectMany(k => k.Events).Select(e => GatewayEvents.Of(e).Intents)
            .Aggregate(GatewayIntents.None, (sum, i) => sum | (i & ~FirstOf(i)));

    private static GatewayIntents FirstOf(GatewayIntents any) => (GatewayIntents)((uint)any & (~(uint)any + 1));

    private static CreateCommand ToRequest(CommandSubscription command) => new()
    {
        Name = command.Name,
        Type = ApplicationCommandType.ChatInput,
        Description = command.Description,
        Options = command.Options,
    };
}
