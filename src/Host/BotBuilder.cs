using Guildhall.Actors.Handlers;
using Guildhall.Protocol;

namespace Guildhall.Host;

/// <summary>Says what a bot consists of.</summary>
public sealed class BotBuilder
{
    internal BotBuilder()
    {
    }

    /// <summary>All handlers.</summary>
    internal HandlerCatalog Handlers { get; } = new();

    /// <summary>Intents that no subscription shows, such as <see cref="GatewayIntents.MessageContent"/>.</summary>
    internal GatewayIntents FurtherIntents { get; private set; }

    /// <summary>Adds a handler: one instance of it serves each guild (or, for a direct-message handler, all direct messages).</summary>
    /// <typeparam name="T">The handler class.</typeparam>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The class is added twice, or answers a command that another one answers.</exception>
    public BotBuilder AddHandler<T>() where T : Handler, new()
    {
        Handlers.Add<T>();
        return this;
    }

    /// <summary>Adds a handler that needs something from outside.</summary>
    /// <param name="create">Makes an instance; called once for each guild.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The class is added twice, or answers a command that another one answers.</exception>
    public BotBuilder AddHandler(Func<Handler> create)
    {
        Handlers.Add(create);
        return this;
    }

    /// <summary>
    /// Asks for intents besides those that the handlers' events need: <see cref="GatewayIntents.MessageContent"/> brings no event of its own,
    /// but without it the text of other people's messages is empty. Source: events/gateway.mdx, "Message Content Intent".
    /// </summary>
    /// <returns>The same builder.</returns>
    public BotBuilder WithIntents(GatewayIntents intents)
    {
        FurtherIntents |= intents;
        return this;
    }
}
