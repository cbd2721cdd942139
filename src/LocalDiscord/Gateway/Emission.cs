using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Gateway;

/// <summary>How the world says that something changed: to whom an event goes by guild, channel and content.</summary>
internal static class Emission
{
    public static void Emit<T>(this WorldState world, GatewayEvent e, Guild guild, T state, Action<JsonWriter, T> write)
    {
        if (!guild.Unavailable) world.Outbox.Emit(e, guild.Id, state, write);
    }

    /// <summary>An event of a channel: sent only if the bot sees the channel.</summary>
    public static void EmitIn<T>(this WorldState world, GatewayEvent e, Channel channel, T state, Action<JsonWriter, T> write)
    {
        if (channel.Guild is { Unavailable: true } || !world.BotSees(channel)) return;
        world.Outbox.Emit(e, channel.GuildId, state, write);
    }

    public static void EmitMessage(this WorldState world, GatewayEvent e, Message message)
    {
        world.MessageChanged?.Invoke(e, message);
        if (message.Channel.Guild is { Unavailable: true } || !world.BotSees(message.Channel)) return;
        // Ephemeral messages count as direct ones and carry no guild. Source: events/gateway.mdx.
        var guild = message.IsEphemeral ? default : message.Channel.GuildId;
        var exempt = guild == default || message.Author == world.Bot.Id || message.Mentions.Contains(world.Bot.Id);
        var state = (world, message);
        if (exempt) world.Outbox.Emit(e, guild, state, Full);
        else world.Outbox.EmitContent(e, guild, Outbox.IntentsFor(e, guild), state, Full, Stripped);
    }

    /// <summary>A message event with its content.</summary>
    public static void Full(JsonWriter json, (WorldState World, Message Message) at) => json.Message(at.World, at.Message, new MessageForm(Gateway: true));

    /// <summary>The same for sessions without MESSAGE_CONTENT.</summary>
    public static void Stripped(JsonWriter json, (WorldState World, Message Message) at) =>
        json.Message(at.World, at.Message, new MessageForm(Gateway: true, Content: false));
}
