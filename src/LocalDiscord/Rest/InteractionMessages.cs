using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Messages that interactions make.</summary>
internal static class InteractionMessages
{
    public static Message Post(RestCall call, Interaction interaction, MessageBody body, MessageFlags flags, bool followUp = false)
    {
        var message = new Message
        {
            Id = new MessageId(call.World.Ids.Next()),
            Channel = interaction.Channel,
            Author = call.BotId,
            Type = followUp || interaction.Command is null ? MessageType.Default
                : interaction.Command.Type == ApplicationCommandType.ChatInput ? MessageType.ChatInputCommand : MessageType.ContextMenuCommand,
            Content = body.Content.Or(null) ?? "",
            Embeds = body.Embeds.Or(null),
            Components = body.Components.Or(null),
            Attachments = body.Attachments.Or([]),
            Poll = body.Poll,
            Tts = body.Tts,
            Flags = flags,
            Application = call.World.Application,
            Interaction = interaction,
            OnlyFor = flags.HasFlag(MessageFlags.Ephemeral) ? interaction.User : null,
        };
        MentionParser.Apply(call.World, message, body.AllowedMentions ?? AllowedMentions.UsersOnly);
        MessageActions.Post(call.World, message);
        return message;
    }
}
