using Guildhall.LocalDiscord.Json;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>What a new message refers to: a reply or a forward. Source: resources/message.mdx, "Message Reference Structure".</summary>
/// <param name="Reference">To be stored.</param>
/// <param name="RepliedTo">Author of the message replied to.</param>
/// <param name="Snapshots">The forwarded message as JSON.</param>
/// <param name="Fault">Set if the reference is refused.</param>
internal readonly record struct MessageReferences(MessageReference? Reference, UserId? RepliedTo, byte[]? Snapshots, RestResult? Fault)
{
    public static MessageReferences Read(RestCall call, Form form, Channel channel)
    {
        if (form.Object("message_reference") is not { } given) return default;
        var type = (MessageReferenceType)given.Choice("type", [0, 1]).Or(0);
        var id = given.Id("message_id", required: true).Or(null);
        var channelId = new ChannelId(given.Id("channel_id", required: type == MessageReferenceType.Forward).Or(null) ?? channel.Id.Value);
        if (call.Errors.Any || id is not { } messageId) return default;
        var source = call.World.Channels.GetValueOrDefault(channelId);
        var target = source?.Messages?.Find(new MessageId(messageId));
        return type == MessageReferenceType.Forward ? Forward(call, source, target) : Reply(call, given, channel, source, target, new MessageId(messageId));
    }

    private static MessageReferences Reply(RestCall call, Form given, Channel channel, Channel? source, Message? target, MessageId id)
    {
        if (source != channel && source is not null) return Refuse(RestResult.Invalid("message_reference", "REPLIES_CANNOT_REFERENCE_OTHER_CHANNEL", "Cannot reply to a message in a different channel"));
        if (target is null && given.Flag("fail_if_not_exists").Or(true)) return Refuse(RestResult.Invalid("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message"));
        if (!call.Holds(channel, Permissions.ReadMessageHistory)) return Refuse(RestResult.Error(403, DiscordErrorCode.ReplyNeedsReadHistory, "Cannot reply without permission to read message history"));
        if (target is null) return default;
        return new MessageReferences(new MessageReference(MessageReferenceType.Default, id, channel.Id, channel.Guild?.Id), target.Webhook is null ? target.Author : null, null, null);
    }

    private static MessageReferences Forward(RestCall call, Channel? source, Message? target)
    {
        if (source is null || target is null) return Refuse(RestResult.Unknown(DiscordErrorCode.UnknownMessage, "Message"));
        if (!call.World.BotSees(source) || !call.ReadsContentOf(target)) return Refuse(RestResult.Error(403, DiscordErrorCode.ForwardNeedsContentAccess, "You do not have permission to forward this message"));
        var snapshots = Wire.Bytes((call.World, target), static (json, s) =>
        {
            json.WriteStartArray();
            json.WriteStartObject();
            json.WritePropertyName("message"u8);
            json.Snapshot(s.World, s.target);
            json.WriteEndObject();
            json.WriteEndArray();
        });
        return new MessageReferences(new MessageReference(MessageReferenceType.Forward, target.Id, source.Id, source.Guild?.Id), null, snapshots, null);
    }

    private static MessageReferences Refuse(RestResult fault) => new(null, null, null, fault);
}
