using Guildhall.LocalDiscord.Json;

namespace Guildhall.LocalDiscord.Model;

/// <summary>People who run commands and click. Source: interactions/receiving-and-responding.mdx.</summary>
internal static class InteractionActions
{
    /// <param name="world">The world.</param>
    /// <param name="command">The command.</param>
    /// <param name="channel">Where.</param>
    /// <param name="user">Who.</param>
    /// <param name="options">The option values as JSON, or null for made-up values of the required ones.</param>
    public static Interaction Run(WorldState world, Command command, Channel channel, UserId user, byte[]? options = null)
    {
        options ??= command.Stored.TryGetValue("options", out var declared) ? CommandOptions.MakeUp(declared, user, channel) : null;
        var data = Wire.Bytes((command, options, user), static (json, s) =>
        {
            json.WriteStartObject();
            json.Id("id"u8, s.command.Id.Value);
            json.WriteString("name"u8, s.command.Name);
            json.WriteNumber("type"u8, (int)s.command.Type);
            if (s.command.Guild is { } guild) json.Id("guild_id"u8, guild.Value);
            if (s.command.Type == ApplicationCommandType.User) json.Id("target_id"u8, s.user.Value);
            json.Raw("options"u8, s.options);
            json.WriteEndObject();
        });
        return Start(world, InteractionType.ApplicationCommand, channel, user, data, command, null);
    }

    /// <summary>A click on a button of a message.</summary>
    public static Interaction Click(WorldState world, Message message, string customId, UserId user)
    {
        var data = Wire.Bytes(customId, static (json, id) =>
        {
            json.WriteStartObject();
            json.WriteString("custom_id"u8, id);
            json.WriteNumber("component_type"u8, (int)ComponentType.Button);
            json.WriteEndObject();
        });
        return Start(world, InteractionType.MessageComponent, message.Channel, user, data, null, message);
    }

    private static Interaction Start(WorldState world, InteractionType type, Channel channel, UserId user, byte[] data, Command? command, Message? message)
    {
        var interaction = new Interaction
        {
            Id = new InteractionId(world.Ids.Next()),
            Token = BotToken.Opaque(ref world.Random, 64),
            Type = type,
            Channel = channel,
            User = user,
            CreatedAt = world.Time.GetTimestamp(),
            AnswerWithin = world.Options.AnswerWithin,
            Command = command,
            Message = message,
        };
        world.Interactions.Add(interaction, world.Time);
        // Sent whatever the intents, and also from channels that the bot cannot see.
        if (channel.Guild is not { Unavailable: true })
            world.Outbox.Emit(GatewayEvent.InteractionCreate, channel.GuildId, GatewayIntents.None, (world, interaction, data), static (json, s) => json.Interaction(s.world, s.interaction, s.data));
        return interaction;
    }

    /// <summary>The command of a name that works in a guild: the guild's own before the global one.</summary>
    public static Command? Find(WorldState world, GuildId guild, string name) =>
        world.Commands.All.Find(command => command.Guild == guild && guild != default && command.Name == name)
        ?? world.Commands.All.Find(command => command.Guild is null && command.Name == name);

    /// <summary>Some slash command that works in a guild.</summary>
    public static Command? Pick(WorldState world, GuildId guild, ref SeededRandom random)
    {
        var commands = world.Commands.All;
        if (commands.Count == 0) return null;
        var command = commands[random.Next(commands.Count)];
        return command.Type == ApplicationCommandType.ChatInput && (command.Guild is null || command.Guild == guild) ? command : null;
    }
}
